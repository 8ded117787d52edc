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

/**
 * A file that entries are appended to: 8 bytes that name the format, then for each entry its length
 * (4 bytes), its CRC32C (4 bytes) and the entry. A torn tail, which nobody relied on, is cut off.
 * For one thread at a time.
 */
final class FrameLog implements Closeable {
  private static final byte[] MAGIC = "LOCIMIR1".getBytes(StandardCharsets.US_ASCII);
  private static final int FRAME = 8;
  private static final int MAX_ENTRY = 64 << 20;
  private static final int BUFFER_SIZE = 64 * 1024;

  private final Path file;
  private final FileChannel channel;
  private boolean forced = true;

  private FrameLog(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Opens the file, making it where there is none, and shows all entries to a receiver. */
  static FrameLog open(Path file, Consumer<byte[]> receiver) {
    try {
      boolean isNew = Files.notExists(file) || Files.size(file) < MAGIC.length;
      long end = isNew ? 0 : read(file, 0, Long.MAX_VALUE, receiver);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FrameLog log = new FrameLog(file, channel);
      if (isNew) {
        channel.truncate(0);
        log.write(ByteBuffer.wrap(MAGIC));
        log.force();
        Directories.force(file.resolveSibling("."));
      } else {
        channel.truncate(end);
        channel.position(end);
      }
      return log;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Shows entries to a receiver, from the one with this index on, as many at most.
   *
   * @return where the last intact entry ends
   */
  static long read(Path file, long fromIndex, long count, Consumer<byte[]> receiver) {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_SIZE))) {
      if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
        throw new DamagedStoreException(
            "%s is no file of a mirror known here; delete its folder, and it begins anew"
                .formatted(file.getFileName()));
      }
      long end = MAGIC.length;
      long index = 0;
      byte[] entry = next(in);
      while (entry != null && index < fromIndex + count) {
        if (index >= fromIndex) {
          receiver.accept(entry);
        }
        end += FRAME + entry.length;
        index++;
        entry = index - fromIndex < count ? next(in) : null;
      }
      return end;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte @Nullable [] next(DataInputStream in) throws IOException {
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
    return entry.length == length && checksum(entry) == checksum ? entry : null;
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
    try {
      write(bytes.flip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
