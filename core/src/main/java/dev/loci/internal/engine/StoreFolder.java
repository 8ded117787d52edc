package dev.loci.internal.engine;

import dev.loci.DamagedStoreException;
import dev.loci.NotFoundException;
import dev.loci.OpenMode;
import dev.loci.UnavailableException;
import dev.loci.internal.journal.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a store, held by this process: a descriptor that says what it is, a lock, and a
 * folder for each part.
 */
final class StoreFolder implements AutoCloseable {
  static final String JOURNAL = "journal";
  static final String SNAPSHOTS = "snapshots";

  private static final String RECORDS = "records";
  private static final Set<String> BEFORE_DESCRIPTOR =
      Set.of(FolderLock.FILE, Descriptor.UNFINISHED);

  private final Path path;
  private final FolderLock lock;
  private final UUID storeId;

  private StoreFolder(Path path, FolderLock lock, UUID storeId) {
    this.path = path;
    this.lock = lock;
    this.storeId = storeId;
  }

  static StoreFolder open(Path path, OpenMode mode, Instant now, UUID newStoreId) {
    requireUsable(path, mode);
    FolderLock lock = FolderLock.acquire(path);
    try {
      if (!Descriptor.isIn(path)) {
        Descriptor.write(path, now, newStoreId);
      }
      return new StoreFolder(path, lock, Descriptor.storeId(path));
    } catch (IOException e) {
      lock.close();
      throw new UnavailableException(unusable(path, e), e);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static void requireUsable(Path path, OpenMode mode) {
    if (path.toString().contains(";")) {
      throw new UnavailableException(
          "folder %s has a semicolon in its path, which H2 cannot open; choose another"
              .formatted(path));
    }
    if (Descriptor.isIn(path)) {
      return;
    }
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new UnavailableException(
          "%s is a file; a store needs a folder of its own".formatted(path));
    }
    requireEmpty(path);
    if (mode == OpenMode.EXISTING) {
      throw new NotFoundException(
          "no store in folder %s; check the path, or store something there first".formatted(path));
    }
    create(path);
  }

  /** Refuses a folder that holds anything. */
  static void requireEmpty(Path path) {
    if (!Files.exists(path)) {
      return;
    }
    requireNoStore(path);
    try (Stream<Path> files = Files.list(path)) {
      if (!files.allMatch(file -> BEFORE_DESCRIPTOR.contains(file.getFileName().toString()))) {
        throw new UnavailableException(
            "folder %s has files but no %s, so it is no Loci folder; choose an empty or a new one"
                .formatted(path, Descriptor.FILE));
      }
    } catch (IOException e) {
      throw new UnavailableException(unusable(path, e), e);
    }
  }

  /** A descriptor that was lost must not make a store look like somebody else's folder. */
  private static void requireNoStore(Path path) {
    if (Files.isDirectory(path.resolve(JOURNAL)) && Files.isDirectory(path.resolve(RECORDS))) {
      throw new DamagedStoreException(
          "%s is missing beside %s/ and %s/ in folder %s; restore it from a backup"
              .formatted(Descriptor.FILE, JOURNAL, RECORDS, path));
    }
  }

  static void create(Path path) {
    try {
      Directories.create(path);
    } catch (IOException e) {
      throw new UnavailableException(
          "folder %s cannot be made (%s); choose another place".formatted(path, Reasons.of(e)), e);
    }
  }

  private static String unusable(Path path, IOException e) {
    return "folder %s cannot be used (%s); check that it exists and can be written"
        .formatted(path, Reasons.of(e));
  }

  /**
   * Returns the language of the store.
   *
   * @param wanted the one it shall have from now on, or null for the one it has
   */
  String language(@Nullable String wanted) {
    try {
      String language = Descriptor.language(path);
      if (wanted == null || wanted.equals(language)) {
        return language;
      }
      Descriptor.setLanguage(path, wanted);
      return wanted;
    } catch (IOException e) {
      throw new UnavailableException(unusable(path, e), e);
    }
  }

  Path path() {
    return path;
  }

  UUID storeId() {
    return storeId;
  }

  Path journal() {
    return path.resolve(JOURNAL);
  }

  Path records() {
    return path.resolve(RECORDS);
  }

  Path snapshots() {
    return path.resolve(SNAPSHOTS);
  }

  Path graphs() {
    return path.resolve("graphs");
  }

  Path mirrors() {
    return path.resolve("mirrors");
  }

  Path triggers() {
    return path.resolve("triggers");
  }

  Path search() {
    return path.resolve("search");
  }

  @Override
  public void close() {
    lock.close();
  }
}
