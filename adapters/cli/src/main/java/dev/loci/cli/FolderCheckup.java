package dev.loci.cli;

import dev.loci.DamagedStoreException;
import dev.loci.Loci;
import dev.loci.LociException;
import dev.loci.NotFoundException;
import dev.loci.OpenMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Looks at the folder of a store, and at the store in it. */
final class FolderCheckup {
  private static final long LITTLE_SPACE_BYTES = 1L << 30;

  private FolderCheckup() {}

  static List<Diagnosis> diagnoses(Path folder, Terminal terminal) {
    if (!Files.exists(folder)) {
      return List.of(missing(folder));
    }
    if (!Files.isDirectory(folder)) {
      return List.of(Diagnosis.broken("folder", folder + " is a file; name a folder"));
    }
    List<Diagnosis> diagnoses = new ArrayList<>();
    diagnoses.add(access(folder));
    diagnoses.add(space(folder));
    diagnoses.add(store(folder, terminal));
    return diagnoses;
  }

  private static Diagnosis missing(Path folder) {
    Path nearest = folder.toAbsolutePath();
    while (!Files.exists(nearest)) {
      nearest = Objects.requireNonNull(nearest.getParent(), "the root exists");
    }
    return Files.isDirectory(nearest) && Files.isWritable(nearest) && isOnDisk(nearest)
        ? Diagnosis.warn("folder", folder + " does not exist; the first write makes it")
        : Diagnosis.broken(
            "folder",
            "%s does not exist and cannot be made in %s; choose another place"
                .formatted(folder, nearest));
  }

  /** What the system shows as files but keeps nowhere, such as {@code /proc}, has no space. */
  private static boolean isOnDisk(Path folder) {
    try {
      return Files.getFileStore(folder).getTotalSpace() > 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static Diagnosis access(Path folder) {
    return Files.isWritable(folder)
        ? Diagnosis.ok("folder", folder + " is there and writable")
        : Diagnosis.broken("folder", folder + " is not writable; change its permissions");
  }

  private static Diagnosis space(Path folder) {
    try {
      long bytes = Files.getFileStore(folder).getUsableSpace();
      String free = Counts.bytes(bytes) + " free";
      return bytes >= LITTLE_SPACE_BYTES
          ? Diagnosis.ok("space", free)
          : Diagnosis.warn("space", free + ", which is little; make room");
    } catch (IOException e) {
      return Diagnosis.warn("space", "cannot tell how much is free: " + e.getMessage());
    }
  }

  private static Diagnosis store(Path folder, Terminal terminal) {
    try (Loci loci =
        Loci.builder(folder)
            .mode(OpenMode.EXISTING)
            .clock(terminal.surroundings().clock())
            .nanoTime(terminal.surroundings().nanoTime())
            .open()) {
      return Diagnosis.ok(
          "store",
          "opens, with %s and %s"
              .formatted(
                  Counts.of(loci.spaces().size(), "space", "spaces"),
                  Counts.of(loci.stats().journal().lastSequence(), "write", "writes")));
    } catch (NotFoundException e) {
      return Diagnosis.warn("store", "none here yet; the first write makes it");
    } catch (DamagedStoreException e) {
      return Diagnosis.broken("store", String.valueOf(e.getMessage()));
    } catch (LociException e) {
      String finding = "does not open: " + e.getMessage();
      return Files.exists(folder.resolve("loci.properties"))
          ? Diagnosis.warn("store", finding)
          : Diagnosis.broken("store", finding);
    }
  }
}
