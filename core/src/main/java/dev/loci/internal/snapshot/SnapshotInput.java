package dev.loci.internal.snapshot;

import dev.loci.DamagedStoreException;
import dev.loci.internal.binary.MalformedBinaryException;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the entries of a file and verifies each. For one thread. */
final class SnapshotInput implements Closeable {
  private static final int BUFFER_SIZE = 256 * 1024;

  private final Path file;
  private final DataInputStream in;
  private final SnapshotHeader header;
  private long entries;

  SnapshotInput(Path file) throws IOException {
    this.file = file;
    this.in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_SIZE));
    try {
      this.header = readHeader();
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private SnapshotHeader readHeader() throws IOException {
    byte[] bytes = in.readNBytes(SnapshotHeader.SIZE);
    if (bytes.length < SnapshotHeader.SIZE) {
      throw damaged("it ends within its header");
    }
    return SnapshotHeader.decode(ByteBuffer.wrap(bytes), file);
  }

  SnapshotHeader header() {
    return header;
  }

  /**
   * Returns the next entry; the last is an {@link SnapshotEntry.End}.
   *
   * @throws DamagedStoreException if it is not what was written
   */
  SnapshotEntry next() throws IOException {
    try {
      int length = in.readInt();
      int checksum = in.readInt();
      if (length <= 0 || length > EntryFrame.MAX_LENGTH) {
        throw damaged("entry %d has an impossible length".formatted(entries));
      }
      return verified(in.readNBytes(length), length, checksum);
    } catch (EOFException e) {
      throw damaged("it ends behind entry %d, without its last".formatted(entries));
    }
  }

  private SnapshotEntry verified(byte[] bytes, int length, int checksum) {
    if (bytes.length != length || EntryFrame.checksum(header.salt(), bytes) != checksum) {
      throw damaged("entry %d is not what was written".formatted(entries));
    }
    try {
      SnapshotEntry entry = EntryCodec.decode(bytes);
      if (entry instanceof SnapshotEntry.End end && end.entries() != entries) {
        throw damaged("%d of %d entries are missing".formatted(end.entries() - entries, entries));
      }
      entries++;
      return entry;
    } catch (MalformedBinaryException e) {
      throw damaged("entry %d %s".formatted(entries, e.getMessage()));
    }
  }

  private DamagedStoreException damaged(String what) {
    return new DamagedStoreException(
        "snapshot %s is damaged: %s; use another backup".formatted(file.getFileName(), what));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
