package dev.loci.internal.engine;

import dev.loci.DamagedStoreException;
import dev.loci.internal.journal.Directories;
import dev.loci.internal.search.Language;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The file that says what a folder is. It has its name only once it is whole and on disk. */
final class Descriptor {
  static final String FILE = "loci.properties";
  static final String UNFINISHED = "loci.properties.new";
  static final int FORMAT_VERSION = 2;

  private static final String LANGUAGE = "language";

  private Descriptor() {}

  static boolean isIn(Path folder) {
    return Files.exists(folder.resolve(FILE));
  }

  static void write(Path folder, Instant now, UUID storeId) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("format", Integer.toString(FORMAT_VERSION));
    properties.setProperty("store_id", storeId.toString());
    properties.setProperty("created_at", now.toString());
    writeUnfinished(folder, properties);
    finish(folder);
  }

  private static void writeUnfinished(Path folder, Properties properties) throws IOException {
    try (Writer out = Files.newBufferedWriter(folder.resolve(UNFINISHED))) {
      properties.store(out, "A Loci store. Do not edit.");
    }
  }

  /** Returns the language of the store's texts; one that names none is of the default. */
  static String language(Path folder) throws IOException {
    return read(folder).getProperty(LANGUAGE, Language.DEFAULT);
  }

  /**
   * Sets the language of the store's texts. When the file's name cannot be forced, a power cut
   * leaves the old file or the new one, either of which is whole: the index says what it was made
   * for, and is made anew where that is another language.
   */
  static void setLanguage(Path folder, String language) throws IOException {
    Properties properties = read(folder);
    properties.setProperty(LANGUAGE, language);
    writeUnfinished(folder, properties);
    Path unfinished = folder.resolve(UNFINISHED);
    Directories.force(unfinished);
    Files.move(unfinished, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    Directories.force(folder);
  }

  /** Makes a folder, which holds all else by now, a store like another. */
  static void copy(Path from, Path to) throws IOException {
    Path unfinished = to.resolve(UNFINISHED);
    Files.copy(from.resolve(FILE), unfinished, StandardCopyOption.REPLACE_EXISTING);
    finish(to);
  }

  private static void finish(Path folder) throws IOException {
    Path unfinished = folder.resolve(UNFINISHED);
    Directories.force(unfinished);
    Directories.rename(unfinished, folder.resolve(FILE));
  }

  /**
   * Returns the id of the store in a folder.
   *
   * @throws DamagedStoreException if the file is damaged, or of a release not known here
   */
  static UUID storeId(Path folder) throws IOException {
    Properties properties = read(folder);
    String format = properties.getProperty("format", "");
    if (format.isEmpty()) {
      throw damaged(null);
    }
    if (!format.equals(Integer.toString(FORMAT_VERSION))) {
      throw new DamagedStoreException(
          "%s names format '%s', and this release knows %d; use the release that wrote it"
              .formatted(FILE, format, FORMAT_VERSION));
    }
    try {
      return UUID.fromString(properties.getProperty("store_id", ""));
    } catch (IllegalArgumentException e) {
      throw damaged(e);
    }
  }

  private static Properties read(Path folder) throws IOException {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(folder.resolve(FILE))) {
      properties.load(in);
      return properties;
    } catch (CharacterCodingException | IllegalArgumentException e) {
      throw damaged(e);
    }
  }

  private static DamagedStoreException damaged(@Nullable Exception cause) {
    return new DamagedStoreException(FILE + " is damaged; restore it from a backup", cause);
  }
}
