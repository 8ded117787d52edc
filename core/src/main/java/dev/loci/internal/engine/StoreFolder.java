package dev.loci.internal.engine;

import dev.loci.DamagedStoreException;
import dev.loci.NotFoundException;
import dev.loci.OpenMode;
import dev.loci.UnavailableException;
import dev.loci.internal.journal.Directories;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a store, held by this process: a descriptor that says what it is, a lock, and a
 * folder for each part.
 */
final class StoreFolder implements AutoCloseable {
  static final String DESCRIPTOR = "loci.properties";
  static final int FORMAT_VERSION = 1;

  private static final String JOURNAL = "journal";
  private static final String RECORDS = "records";

  private static final String NEW_DESCRIPTOR = "loci.properties.new";
  private static final Set<String> BEFORE_DESCRIPTOR = Set.of(FolderLock.FILE, NEW_DESCRIPTOR);

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
      if (!Files.exists(path.resolve(DESCRIPTOR))) {
        writeDescriptor(path, now, newStoreId);
      }
      return new StoreFolder(path, lock, readStoreId(path));
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
    if (Files.exists(path.resolve(DESCRIPTOR))) {
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

  private static void requireEmpty(Path path) {
    if (!Files.exists(path)) {
      return;
    }
    requireNoStore(path);
    try (Stream<Path> files = Files.list(path)) {
      if (!files.allMatch(file -> BEFORE_DESCRIPTOR.contains(file.getFileName().toString()))) {
        throw new UnavailableException(
            "folder %s has files but no %s, so it is no Loci folder; choose an empty or a new one"
                .formatted(path, DESCRIPTOR));
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
              .formatted(DESCRIPTOR, JOURNAL, RECORDS, path));
    }
  }

  private static void create(Path path) {
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

  private static void writeDescriptor(Path path, Instant now, UUID storeId) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("format", Integer.toString(FORMAT_VERSION));
    properties.setProperty("store_id", storeId.toString());
    properties.setProperty("created_at", now.toString());
    Path unfinished = path.resolve(NEW_DESCRIPTOR);
    try (Writer out = Files.newBufferedWriter(unfinished)) {
      properties.store(out, "A Loci store. Do not edit.");
    }
    Directories.force(unfinished);
    Files.move(unfinished, path.resolve(DESCRIPTOR), StandardCopyOption.ATOMIC_MOVE);
    Directories.force(path);
  }

  private static UUID readStoreId(Path path) throws IOException {
    Properties properties = readDescriptor(path);
    String format = properties.getProperty("format", "");
    if (format.isEmpty()) {
      throw damaged(null);
    }
    if (!format.equals(Integer.toString(FORMAT_VERSION))) {
      throw new DamagedStoreException(
          "%s names format '%s', and this release knows %d; use the release that wrote it"
              .formatted(DESCRIPTOR, format, FORMAT_VERSION));
    }
    try {
      return UUID.fromString(properties.getProperty("store_id", ""));
    } catch (IllegalArgumentException e) {
      throw damaged(e);
    }
  }

  private static Properties readDescriptor(Path path) throws IOException {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(path.resolve(DESCRIPTOR))) {
      properties.load(in);
      return properties;
    } catch (CharacterCodingException | IllegalArgumentException e) {
      throw damaged(e);
    }
  }

  private static DamagedStoreException damaged(@Nullable Exception cause) {
    return new DamagedStoreException(DESCRIPTOR + " is damaged; restore it from a backup", cause);
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
    return path.resolve("snapshots");
  }

  Path search() {
    return path.resolve("search");
  }

  @Override
  public void close() {
    lock.close();
  }
}
