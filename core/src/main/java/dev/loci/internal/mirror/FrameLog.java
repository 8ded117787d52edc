package dev.loci.internal.mirror;

import dev.loci.DamagedStoreException;
import dev.loci.internal.journal.Directories;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that entries are appended to: 8 bytes that name the format, then for each entry its length
 * (4 bytes), its CRC32C (4 bytes) and the entry. A torn tail, which nobody relied on, is cut off.
 * For one thread at a time.
 */
final class FrameLog implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(FrameLog.class);
  private static final byte[] MAGIC = "LOCIMIR1".getBytes(StandardCharsets.US_ASCII);
  private static final int FRAME = 8;
  private static final int MAX_ENTRY = 64 << 20;
  private static final int BUFFER_SIZE = 64 * 1024;

  private final Path file;
  private final FileChannel channel;
  private final int damaged;
  private boolean forced = true;

  private FrameLog(Path file, FileChannel channel, int damaged) {
    this.file = file;
    this.channel = channel;
    this.damaged = damaged;
  }

  /** Opens the file, making it where there is none, and shows all entries to a receiver. */
  static FrameLog open(Path file, Consumer<byte[]> receiver) {
    try {
      boolean isNew = Files.notExists(file) || Files.size(file) < MAGIC.length;
      Extent extent = isNew ? new Extent(0, 0) : read(file, 0, Long.MAX_VALUE, receiver);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FrameLog log = new FrameLog(file, channel, extent.damaged());
      if (isNew) {
        channel.truncate(0);
        log.write(ByteBuffer.wrap(MAGIC));
        log.force();
        Directories.force(file.resolveSibling("."));
      } else {
        log.cutTail(extent.end());
      }
      return log;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void cutTail(long end) throws IOException {
    if (end < channel.size()) {
      LOG.warn("{} ends with {} bytes that a crash left; they are cut off", file, size() - end);
      channel.truncate(end);
    }
    channel.position(end);
  }

  /**
   * What a file holds.
   *
   * @param end where the last intact entry ends
   * @param damaged how many entries before that cannot be read
   */
  record Extent(long end, int damaged) {}

  /** An entry and the bytes it takes; null for what its checksum does not fit. */
  @SuppressWarnings("ArrayRecordComponent") // handed over at once
  private record Frame(int bytes, byte @Nullable [] entry) {}

  /**
   * Shows entries to a receiver, from the one with this index on, as many at most. One that cannot
   * be read, with an intact one behind it, is damage and not a torn tail: it is left out, and said.
   */
  static Extent read(Path file, long fromIndex, long count, Consumer<byte[]> receiver) {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_SIZE))) {
      refuseUnknown(in, file);
      long end = MAGIC.length;
      int damaged = 0;
      long skippedBytes = 0;
      long index = 0;
      while (index < fromIndex + count) {
        Frame frame = next(in);
        if (frame == null || (frame.entry() == null && skippedBytes > 0)) {
          break;
        }
        index++;
        if (frame.entry() == null) {
          skippedBytes = frame.bytes();
          continue;
        }
        damaged += skippedBytes > 0 ? warn(file, end) : 0;
        end += skippedBytes + frame.bytes();
        skippedBytes = 0;
        if (index > fromIndex) {
          receiver.accept(frame.entry());
        }
      }
      return new Extent(end, damaged);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int warn(Path file, long at) {
    LOG.warn("{} has an entry at byte {} that cannot be read and is left out", file, at);
    return 1;
  }

  private static void refuseUnknown(DataInputStream in, Path file) throws IOException {
    if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
      throw new DamagedStoreException(
          "%s is no file of a mirror known here; delete its folder, and it begins anew"
              .formatted(file.getFileName()));
    }
  }

  private static @Nullable Frame next(DataInputStream in) throws IOException {
    byte[] frame = in.readNBytes(FRAME);
    if (frame.length < FRAME) {
      return null;
    }
    ByteBuffer numbers = ByteBuffer.wrap(frame);
    int length = numbers.getInt();
    int checksum = numbers.getInt();
    if (length <= 0 || length > MAX_ENTRY) {
      return null;
    }
    byte[] entry = in.readNBytes(length);
    if (entry.length < length) {
      return null;
    }
    return new Frame(FRAME + length, checksum(entry) == checksum ? entry : null);
  }

  /** Returns how many bytes an entry takes. */
  static long bytesOf(byte[] entry) {
    return (long) FRAME + entry.length;
  }

  /** Returns how many entries could not be read when it was opened. */
  int damaged() {
    return damaged;
  }

  private static int checksum(byte[] entry) {
    CRC32C crc = new CRC32C();
    crc.update(entry);
    return (int) crc.getValue();
  }

  /** Appends entries; they are on disk after {@link #force}. */
  void append(List<byte[]> entries) {
    int size = entries.stream().mapToInt(entry -> FRAME + entry.length).sum();
    ByteBuffer bytes = ByteBuffer.allocate(size);
    for (byte[] entry : entries) {
      bytes.putInt(entry.length).putInt(checksum(entry)).put(entry);
    }
    forced = false;
    long before = size();
    try {
      write(bytes.flip());
    } catch (IOException e) {
      takeBack(before, e);
      throw new UncheckedIOException(e);
    }
  }

  /** On a full disk a part may have been written, which must not stand before what comes next. */
  private void takeBack(long end, IOException failure) {
    try {
      channel.truncate(end);
      channel.position(end);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      int unused = channel.write(bytes);
    }
  }

  /** Makes what was appended outlive a power cut. */
  void force() {
    if (!forced || size() == MAGIC.length) {
      try {
        channel.force(false);
        forced = true;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  long size() {
    try {
      return channel.size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path file() {
    return file;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
