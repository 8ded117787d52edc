package dev.loci.internal.mirror;

import dev.loci.internal.journal.Directories;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a mirror remembers: a small file that has its name only once it is whole and on disk. */
final class StateFile {
  static final String FILE = "state.properties";
  private static final String FORMAT = "1";

  /**
   * What is in it.
   *
   * @param nonce a part of all idempotency keys
   * @param storeId the store that it follows
   * @param progress how far it is
   * @param paused whether somebody paused it
   */
  record State(UUID storeId, UUID nonce, Progress progress, boolean paused) {
    State with(Progress newProgress) {
      return new State(storeId, nonce, newProgress, paused);
    }

    State withPaused(boolean nowPaused) {
      return new State(storeId, nonce, progress, nowPaused);
    }
  }

  private StateFile() {}

  /** Returns the state, or null if there is none that can be read. */
  static @Nullable State read(Path folder) {
    Path file = folder.resolve(FILE);
    if (Files.notExists(file)) {
      return null;
    }
    try (Reader in = Files.newBufferedReader(file)) {
      Properties properties = new Properties();
      properties.load(in);
      return of(properties);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalArgumentException | NullPointerException e) {
      return null;
    }
  }

  private static @Nullable State of(Properties properties) {
    if (!FORMAT.equals(properties.getProperty("format"))) {
      return null;
    }
    Progress progress =
        new Progress(
            Progress.Phase.valueOf(properties.getProperty("phase").toUpperCase(Locale.ROOT)),
            Long.parseLong(properties.getProperty("position")),
            Long.parseLong(properties.getProperty("follows_from")));
    return new State(
        UUID.fromString(properties.getProperty("store_id")),
        UUID.fromString(properties.getProperty("nonce")),
        progress,
        Boolean.parseBoolean(properties.getProperty("paused")));
  }

  static void write(Path folder, State state) {
    Properties properties = new Properties();
    properties.setProperty("format", FORMAT);
    properties.setProperty("store_id", state.storeId().toString());
    properties.setProperty("nonce", state.nonce().toString());
    properties.setProperty("phase", state.progress().phase().name().toLowerCase(Locale.ROOT));
    properties.setProperty("position", Long.toString(state.progress().position()));
    properties.setProperty("follows_from", Long.toString(state.progress().followsFrom()));
    properties.setProperty("paused", Boolean.toString(state.paused()));
    Path unfinished = folder.resolve(FILE + ".new");
    try {
      try (Writer out = Files.newBufferedWriter(unfinished)) {
        properties.store(out, "How far a mirror of a Loci store is. Do not edit.");
      }
      force(unfinished);
      // not Directories.rename: when forcing the name fails, the state before is as good
      Files.move(
          unfinished,
          folder.resolve(FILE),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      Directories.force(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }
}
