package dev.loci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.lab.Call;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A caller's interrupt ends its own wait and nothing else. */
class InterruptTest {
  @TempDir Path folder;
  private final Set<UUID> acknowledged = ConcurrentHashMap.newKeySet();
  private final Map<Call, AtomicInteger> cutShort = new ConcurrentHashMap<>();
  private final Queue<Throwable> unexpected = new ConcurrentLinkedQueue<>();
  private volatile boolean over;

  @Test
  void callersInterruptedAtRandomMomentsCloseNothing() throws InterruptedException {
    try (CheckedStore store = CheckedStore.open(folder)) {
      Call.prepare(store.loci(), store.space());
      List<Thread> callers = new ArrayList<>();
      for (Call call : Call.values()) {
        Runnable calls = () -> callUntilOver(store, call);
        callers.add(
            callers.size() % 2 == 0
                ? Thread.ofVirtual().start(calls)
                : Thread.ofPlatform().start(calls));
      }
      interruptAtRandom(callers);

      assertThat(unexpected).isEmpty();
      assertThat(cutShort.keySet())
          .contains(Call.STORE, Call.STORE_BATCH, Call.EXPORT, Call.IMPORT, Call.CHECK);
      for (UUID id : acknowledged) {
        assertThat(store.space().memories().find(id)).isPresent();
      }
      for (Call call : Call.values()) {
        call.run(store.loci(), store.space());
      }
    }
  }

  private void interruptAtRandom(List<Thread> callers) throws InterruptedException {
    Random random = new Random(7);
    for (int i = 0; i < 1_500; i++) {
      Thread.sleep(random.nextInt(3));
      callers.get(random.nextInt(callers.size())).interrupt();
    }
    over = true;
    for (Thread caller : callers) {
      caller.join();
    }
  }

  private void callUntilOver(CheckedStore store, Call call) {
    while (!over) {
      try {
        remember(call, call.run(store.loci(), store.space()));
      } catch (OutcomeUnknownException | UnavailableException e) {
        cutShort.computeIfAbsent(call, c -> new AtomicInteger()).incrementAndGet();
        requireInterrupted(e);
      } catch (RuntimeException e) {
        unexpected.add(e);
      }
    }
  }

  /** The error of a cut short call leaves the flag set, for whoever looks next. */
  private void requireInterrupted(RuntimeException e) {
    if (!Thread.interrupted()) {
      unexpected.add(e);
    }
  }

  private void remember(Call call, Object answer) {
    if (answer instanceof Stored stored) {
      acknowledged.add(stored.id());
    } else if (call == Call.STORE_BATCH && answer instanceof BatchResult<?> batch) {
      batch.ids().forEach(id -> acknowledged.add((UUID) id));
    }
  }
}
