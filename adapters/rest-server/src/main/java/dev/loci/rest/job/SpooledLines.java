package dev.loci.rest.job;

import java.io.BufferedOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * JSON Lines in a file, so that a client need not wait for them to be stored. Written by one
 * thread, then read by another, which can be told to find no more.
 */
final class SpooledLines {
  private static final int BUFFER = 64 << 10;

  private final Path file;
  private final long count;
  private volatile boolean cutOff;

  private SpooledLines(Path file, long count) {
    this.file = file;
    this.count = count;
  }

  /** Writes lines. */
  interface Source {
    /** Writes all of them and returns how many they are. */
    long writeTo(OutputStream out) throws IOException;
  }

  static SpooledLines of(Path folder, Source source) throws IOException {
    Path file = Files.createTempFile(folder, "job-", ".jsonl");
    boolean complete = false;
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER)) {
      long count = source.writeTo(out);
      complete = true;
      return new SpooledLines(file, count);
    } finally {
      if (!complete) {
        Files.deleteIfExists(file);
      }
    }
  }

  long count() {
    return count;
  }

  void cutOff() {
    cutOff = true;
  }

  boolean isCutOff() {
    return cutOff;
  }

  InputStream open() throws IOException {
    return new FilterInputStream(Files.newInputStream(file)) {
      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        return cutOff ? -1 : super.read(bytes, offset, Math.min(length, BUFFER));
      }
    };
  }

  void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      file.toFile().deleteOnExit();
    }
  }
}
