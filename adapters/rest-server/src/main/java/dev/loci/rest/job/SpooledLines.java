package dev.loci.rest.job;

import java.io.BufferedOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
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
  private final SpoolRoom.Share share;
  private final long count;
  private volatile boolean cutOff;

  private SpooledLines(Path file, SpoolRoom.Share share, long count) {
    this.file = file;
    this.share = share;
    this.count = count;
  }

  /** Writes lines. */
  interface Source {
    /** Writes all of them and returns how many they are. */
    long writeTo(OutputStream out) throws IOException;
  }

  /** Writes all lines of a source to a new file, as far as there is room. */
  static SpooledLines of(Path folder, SpoolRoom.Share share, Source source) throws IOException {
    Path file = Files.createTempFile(folder, "job-", ".jsonl");
    boolean complete = false;
    try {
      long count = write(file, share, source);
      complete = true; // closing can fail too
      return new SpooledLines(file, share, count);
    } finally {
      if (!complete) {
        share.giveBack();
        Files.deleteIfExists(file);
      }
    }
  }

  private static long write(Path file, SpoolRoom.Share share, Source source) throws IOException {
    try (OutputStream out = new BufferedOutputStream(new Counted(file, share), BUFFER)) {
      long count = source.writeTo(out);
      out.flush();
      return count;
    }
  }

  /** A file whose bytes count before they are written. */
  private static final class Counted extends FilterOutputStream {
    private final SpoolRoom.Share share;

    Counted(Path file, SpoolRoom.Share share) throws IOException {
      super(Files.newOutputStream(file));
      this.share = share;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      share.grow(length);
      out.write(bytes, offset, length);
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

  /** Deletes them; for whoever has them last, once. */
  void delete() {
    share.giveBack();
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      file.toFile().deleteOnExit();
    }
  }
}
