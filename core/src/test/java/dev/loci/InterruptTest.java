package dev.loci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.model.Memory;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A caller's interrupt ends its own wait and nothing else. */
class InterruptTest {
  @TempDir Path folder;

  @Test
  void callersInterruptedAtRandomMomentsCloseNothing() throws InterruptedException {
    Set<UUID> acknowledged = ConcurrentHashMap.newKeySet();
    AtomicInteger cutShort = new AtomicInteger();
    Queue<Throwable> unexpected = new ConcurrentLinkedQueue<>();
    try (CheckedStore store = CheckedStore.open(folder)) {
      Memories memories = store.space().memories();
      memories.store(NewMemory.of("calm before the storm"));
      List<Thread> callers =
          IntStream.range(0, 6)
              .mapToObj(i -> caller(i, () -> call(memories, i, acknowledged), cutShort, unexpected))
              .toList();
      Random random = new Random(7);
      for (int i = 0; i < 400; i++) {
        Thread.sleep(random.nextInt(4));
        callers.get(random.nextInt(callers.size())).interrupt();
      }
      for (Thread caller : callers) {
        join(caller);
      }

      Set<UUID> stored =
          memories.search(SearchRequest.of("storm").withK(1_000)).hits().stream()
              .map(hit -> hit.memory().id())
              .collect(Collectors.toSet());
      assertThat(unexpected).isEmpty();
      assertThat(cutShort.get()).isPositive();
      assertThat(memories.list(PageRequest.FIRST).totalCount())
          .isGreaterThanOrEqualTo(acknowledged.size());
      for (UUID id : acknowledged) {
        assertThat(memories.find(id)).map(Memory::id).contains(id);
      }
      assertThat(stored).isNotEmpty();
    }
  }

  private static Thread caller(
      int number, Runnable call, AtomicInteger cutShort, Queue<Throwable> unexpected) {
    Runnable calls =
        () -> {
          for (int i = 0; i < 150; i++) {
            try {
              call.run();
            } catch (OutcomeUnknownException | UnavailableException e) {
              cutShort.incrementAndGet();
              if (!Thread.interrupted()) {
                unexpected.add(e);
              }
            } catch (RuntimeException e) {
              unexpected.add(e);
            }
          }
        };
    return number % 2 == 0 ? Thread.ofVirtual().start(calls) : Thread.ofPlatform().start(calls);
  }

  private static void call(Memories memories, int kind, Set<UUID> acknowledged) {
    switch (kind % 3) {
      case 0 -> acknowledged.add(memories.store(NewMemory.of("a storm is coming")).id());
      case 1 -> memories.search(SearchRequest.of("storm")).hits();
      default -> memories.list(PageRequest.FIRST).items();
    }
  }

  private static void join(Thread caller) {
    while (caller.isAlive()) {
      try {
        caller.join(100);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
