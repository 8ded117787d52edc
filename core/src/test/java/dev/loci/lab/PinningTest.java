package dev.loci.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.Loci;
import dev.loci.Space;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No virtual thread that calls the engine holds its carrier while it waits, according to the JVM's
 * own event. On JDK 21 that covers waiting inside {@code synchronized}; from 24 on the JVM lets go
 * of the carrier there, so that only native frames and class initialisers are left to be found.
 */
class PinningTest {
  private static final String PINNED = "jdk.VirtualThreadPinned";
  private static final Duration THRESHOLD = Duration.ofMillis(20);

  @TempDir Path folder;

  /** Waits while it is initialised, which no JDK can do without its carrier. */
  private static final class SlowToLoad {
    static final long LOADED = slowly();

    private static long slowly() {
      long until = System.nanoTime() + 5 * THRESHOLD.toNanos();
      while (System.nanoTime() < until) {
        LockSupport.parkNanos(until - System.nanoTime());
      }
      return until;
    }
  }

  @Test
  void aVirtualThreadThatIsPinnedIsSeen() throws Exception {
    assertThat(pinned(() -> List.of(() -> SlowToLoad.LOADED))).isNotEmpty();
  }

  @Test
  void noCallIsPinned() throws Exception {
    try (Loci loci = Loci.open(folder.resolve("store"))) {
      Space space = loci.space("lab", "callers");
      Call.prepare(loci, space);
      assertThat(pinned(() -> calls(loci, space))).isEmpty();
      assertThat(loci.check().findings()).isEmpty();
    }
  }

  private static List<Callable<Object>> calls(Loci loci, Space space) {
    List<Callable<Object>> calls = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      for (Call call : Call.values()) {
        calls.add(() -> call.run(loci, space));
      }
    }
    return calls;
  }

  private interface Calls {
    List<Callable<Object>> get();
  }

  /** Makes calls on virtual threads and returns the times that one was pinned for long. */
  private List<RecordedEvent> pinned(Calls calls) throws Exception {
    try (Recording recording = new Recording()) {
      recording.enable(PINNED).withThreshold(THRESHOLD).withStackTrace();
      recording.start();
      try (ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor()) {
        for (Future<Object> call : virtual.invokeAll(calls.get())) {
          call.get();
        }
      }
      recording.stop();
      return events(recording);
    }
  }

  private List<RecordedEvent> events(Recording recording) throws IOException {
    Path file = folder.resolve("events.jfr");
    recording.dump(file);
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> event.getEventType().getName().equals(PINNED))
        .toList();
  }
}
