package dev.loci.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.Loci;
import dev.loci.Space;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Files are touched by threads of the engine only, whoever calls. So no interrupt of a caller can
 * close a file, and no virtual thread waits for a disk.
 */
class IoThreadsTest {
  private final SimulatedDisk disk = SimulatedDisk.empty(new Random(1));

  @Test
  void noCallerTouchesAFile() throws Exception {
    try (disk;
        ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor();
        ExecutorService platform = Executors.newFixedThreadPool(4)) {
      for (int opening = 0; opening < 2; opening++) {
        try (Loci loci = Loci.open(disk.root().resolve("store"))) {
          callAll(loci, List.of(virtual, platform));
          assertThat(loci.check().findings()).isEmpty();
        }
      }
      assertThat(disk.reads()).isPositive();
      assertThat(disk.changes()).isGreaterThan(100);
      assertThat(disk.strangers()).isEmpty();
    }
  }

  private static void callAll(Loci loci, List<ExecutorService> callers) throws Exception {
    Space space = loci.space("lab", "callers");
    Call.prepare(loci, space);
    List<Future<?>> calls = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      for (Call call : Call.values()) {
        callers.forEach(caller -> calls.add(caller.submit(() -> call.run(loci, space))));
      }
    }
    for (Future<?> call : calls) {
      call.get();
    }
  }
}
