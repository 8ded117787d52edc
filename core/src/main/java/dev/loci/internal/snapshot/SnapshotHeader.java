package dev.loci.internal.snapshot;

import dev.loci.DamagedStoreException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * The first 64 bytes of a snapshot: magic (8), format version (4), zeros (4), store id (16), number
 * of the journal record it stands at (8), CRC32C of the bytes before (4), zeros. All big-endian.
 *
 * @param storeId the store it belongs to
 * @param sequence the last journal record whose effect is in it
 */
record SnapshotHeader(UUID storeId, long sequence) {
  static final int SIZE = 64;
  static final int FORMAT_VERSION = 2;

  private static final byte[] MAGIC = "LOCISNAP".getBytes(StandardCharsets.US_ASCII);
  private static final int CHECKED_SIZE = 40;

  ByteBuffer encode() {
    ByteBuffer out = ByteBuffer.allocate(SIZE);
    out.put(MAGIC).putInt(FORMAT_VERSION).putInt(0);
    out.putLong(storeId.getMostSignificantBits()).putLong(storeId.getLeastSignificantBits());
    out.putLong(sequence);
    out.putInt(checksum(out));
    return out.clear();
  }

  static SnapshotHeader decode(ByteBuffer in, Path file) {
    byte[] magic = new byte[MAGIC.length];
    in.get(0, magic);
    if (!Arrays.equals(magic, MAGIC) || in.getInt(CHECKED_SIZE) != checksum(in)) {
      throw new DamagedStoreException(
          "snapshot %s has a damaged header; use another backup".formatted(file.getFileName()));
    }
    int version = in.getInt(8);
    if (version != FORMAT_VERSION) {
      throw new DamagedStoreException(
          "snapshot %s has format version %d, and this release reads %d; use the release that wrote it"
              .formatted(file.getFileName(), version, FORMAT_VERSION));
    }
    return new SnapshotHeader(new UUID(in.getLong(16), in.getLong(24)), in.getLong(32));
  }

  /** Returns what the checksums of this file's entries start from. */
  int salt() {
    return storeId.hashCode() ^ Long.hashCode(sequence);
  }

  private static int checksum(ByteBuffer header) {
    CRC32C crc = new CRC32C();
    crc.update(header.duplicate().position(0).limit(CHECKED_SIZE));
    return (int) crc.getValue();
  }
}
