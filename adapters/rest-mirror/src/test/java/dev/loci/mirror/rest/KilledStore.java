package dev.loci.mirror.rest;

import dev.loci.Loci;
import dev.loci.Memories;
import dev.loci.MemoryPatch;
import dev.loci.MirrorOptions;
import dev.loci.NewMemory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The child of {@link KillTest}: writes to a mirrored store until it is killed. */
final class KilledStore {
  private KilledStore() {}

  static Loci open(Path folder, String url) {
    MirrorOptions options =
        MirrorOptions.DEFAULT
            .withBatchSize(20)
            .withBatchAge(Duration.ofMillis(2))
            .withRecoveryTime(Duration.ofMillis(200));
    return Loci.builder(folder)
        .mirror("remote", "rest", Map.of("url", url, "timeout", "PT0.4S"), options)
        .open();
  }

  public static void main(String[] arguments) {
    Loci loci = open(Path.of(arguments[0]), arguments[1]);
    Memories memories = loci.space("acme", "assistant").memories();
    List<UUID> ids = new ArrayList<>();
    System.out.println("open");
    for (int i = 0; true; i++) {
      ids.add(memories.store(NewMemory.of("%08d new".formatted(0))).id());
      memories.storeAll(List.of(NewMemory.of("00000000 a"), NewMemory.of("00000000 b")));
      if (i % 3 == 0) {
        UUID id = ids.get(i / 2);
        memories.update(id, MemoryPatch.EMPTY.withContent("%08d changed".formatted(i + 1)));
      }
      if (i % 10 == 9) {
        memories.delete(ids.get(i));
      }
    }
  }
}
