package dev.loci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.model.Memory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConcurrentWritersTest {
  @TempDir Path folder;

  @Test
  void manyCallersWriteAndSeeTheirOwnWritesAtOnce() throws Exception {
    Set<UUID> stored = ConcurrentHashMap.newKeySet();
    try (CheckedStore store = CheckedStore.open(folder);
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Memories memories = store.space().memories();
      List<Callable<Boolean>> calls = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        String word = "word" + (char) ('a' + i % 26) + (char) ('a' + i / 26);
        calls.add(() -> storeAndFind(memories, word, stored));
      }
      for (Future<Boolean> call : callers.invokeAll(calls)) {
        assertThat(call.get()).isTrue();
      }

      assertThat(stored).hasSize(32 * 10);
      assertThat(memories.list(PageRequest.first(1_000)).items())
          .extracting(Memory::id)
          .containsExactlyInAnyOrderElementsOf(stored);
    }
  }

  private static boolean storeAndFind(Memories memories, String word, Set<UUID> stored) {
    for (int i = 1; i <= 10; i++) {
      stored.add(memories.store(NewMemory.of(word)).id());
      assertThat(memories.search(SearchRequest.of(word).withK(100)).hits()).hasSize(i);
    }
    return true;
  }

  @Test
  void oneOfManyUpdatesOfTheSameVersionWins() throws Exception {
    try (CheckedStore store = CheckedStore.open(folder);
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Memories memories = store.space().memories();
      UUID id = memories.store(NewMemory.of("start")).id();
      List<Callable<Integer>> updates = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        MemoryPatch patch = MemoryPatch.EMPTY.withContent("winner " + i);
        updates.add(() -> won(memories, id, patch));
      }
      int winners = 0;
      for (Future<Integer> update : callers.invokeAll(updates)) {
        winners += update.get();
      }

      assertThat(winners).isEqualTo(1);
      assertThat(memories.get(id).version()).isEqualTo(2);
    }
  }

  private static int won(Memories memories, UUID id, MemoryPatch patch) {
    try {
      memories.update(id, 1, patch);
      return 1;
    } catch (ConflictException e) {
      return 0;
    }
  }

  /** The clock is read by the writer, so a clock that waits holds the writer up. */
  @Test
  void aFullQueueRefusesFurtherWritesAfterAWhileAndStoresNothingOfThem() throws Exception {
    CountDownLatch writerIsBusy = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    InstantSource clock = () -> waiting(writerIsBusy, goOn);
    try (CheckedStore store =
            CheckedStore.open(folder, builder -> builder.clock(clock).queueCapacity(1));
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Memories memories = store.space().memories();
      Future<Stored> underWay = callers.submit(() -> memories.store(NewMemory.of("one")));
      assertThat(writerIsBusy.await(10, TimeUnit.SECONDS)).isTrue();

      CompletionService<Stored> others = new ExecutorCompletionService<>(callers);
      others.submit(() -> memories.store(NewMemory.of("two")));
      others.submit(() -> memories.store(NewMemory.of("three")));
      Future<Stored> refused = others.poll(30, TimeUnit.SECONDS);

      assertThat(refused).isNotNull();
      assertThatThrownBy(refused::get)
          .cause()
          .isInstanceOfSatisfying(
              RateLimitedException.class,
              e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(5)))
          .hasMessageContaining("1 writes are waiting, the most that the store admits");
      goOn.countDown();
      assertThat(underWay.get().version()).isEqualTo(1);
      assertThat(others.take().get().version()).isEqualTo(1);
      assertThat(store.space().stats().memories()).isEqualTo(2);
    }
  }

  private static Instant waiting(CountDownLatch busy, CountDownLatch goOn) {
    if (Thread.currentThread().getName().equals("loci-writer")) {
      busy.countDown();
      try {
        goOn.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    return Instant.EPOCH;
  }

  @Test
  void closingAnswersEveryCallerWhoWaits() throws Exception {
    for (int round = 0; round < 5; round++) {
      Loci loci = Loci.builder(folder).queueCapacity(2).open();
      Memories memories = loci.space("acme", "assistant").memories();
      try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<?>> writers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
          writers.add(callers.submit(() -> storeForEver(memories)));
        }
        Thread.sleep(50);
        loci.close();
        for (Future<?> writer : writers) {
          assertThatThrownBy(() -> writer.get(20, TimeUnit.SECONDS))
              .cause()
              .isInstanceOf(UnavailableException.class);
        }
      }
    }
    CheckedStore.open(folder).close();
  }

  private static void storeForEver(Memories memories) {
    while (true) {
      memories.store(NewMemory.of("again and again"));
    }
  }

  @Test
  void aRequestThatBreaksInAGroupIsRefusedAlone() throws Exception {
    try (CheckedStore store =
        CheckedStore.open(
            folder, builder -> builder.clock(failingClock(new IllegalStateException())))) {
      List<Throwable> failures = failuresOfOneGroup(store.loci());

      assertThat(failures).singleElement().isInstanceOf(InternalErrorException.class);
      store.space().memories().store(NewMemory.of("later"));
      assertThat(store.space().stats().memories()).isEqualTo(3);
    }
  }

  @Test
  void aGroupInWhichTheVirtualMachineFailsIsAnsweredAndLeavesNothingBehind() throws Exception {
    Loci loci = Loci.builder(folder).clock(failingClock(new StackOverflowError())).open();

    assertThat(failuresOfOneGroup(loci)).hasSize(3).hasOnlyElementsOfType(LociException.class);
    assertThatThrownBy(
            () -> loci.space("acme", "assistant").memories().store(NewMemory.of("later")))
        .isInstanceOf(UnavailableException.class);
    loci.close();

    try (CheckedStore store = CheckedStore.open(folder)) {
      assertThat(store.space().stats().memories()).isZero();
      store.space().memories().store(NewMemory.of("all is well"));
    }
  }

  private final CountDownLatch writerIsBusy = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);

  /** The clock is read for each request, so it can fail in the middle of a group. */
  private InstantSource failingClock(Throwable failure) {
    AtomicInteger requests = new AtomicInteger();
    return () -> {
      Instant now = waiting(writerIsBusy, goOn);
      if (Thread.currentThread().getName().equals("loci-writer")
          && requests.incrementAndGet() == 3) {
        ConcurrentWritersTest.<RuntimeException>rethrow(failure);
      }
      return now;
    };
  }

  /** Three requests, of which the third to be carried out meets the failure. */
  private List<Throwable> failuresOfOneGroup(Loci loci) throws Exception {
    Memories memories = loci.space("acme", "assistant").memories();
    List<Future<Stored>> writes = new ArrayList<>();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      writes.add(callers.submit(() -> memories.store(NewMemory.of("first"))));
      assertThat(writerIsBusy.await(10, TimeUnit.SECONDS)).isTrue();
      writes.add(callers.submit(() -> memories.store(NewMemory.of("second"))));
      writes.add(callers.submit(() -> memories.store(NewMemory.of("third"))));
      Thread.sleep(200);
      goOn.countDown();
    }
    return writes.stream()
        .filter(write -> write.state() == Future.State.FAILED)
        .map(Future::exceptionNow)
        .toList();
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void rethrow(Throwable failure) throws T {
    throw (T) failure;
  }
}
