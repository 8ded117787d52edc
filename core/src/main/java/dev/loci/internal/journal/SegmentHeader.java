package dev.loci.internal.journal;

import dev.loci.DamagedStoreException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * The first 64 bytes of a segment: magic (8), format version (4), flags (4), store id (16), number
 * of the first record (8), CRC32C of the bytes before (4), zeros. All big-endian.
 *
 * @param storeId the store it belongs to
 * @param firstSequence the number of its first record
 * @param afterGap whether records before it are missing on purpose, because a repair went on behind
 *     damage
 */
record SegmentHeader(UUID storeId, long firstSequence, boolean afterGap) {
  static final int SIZE = 64;
  static final int FORMAT_VERSION = 1;

  private static final byte[] MAGIC = "LOCIJRNL".getBytes(StandardCharsets.US_ASCII);
  private static final int AFTER_GAP = 1;
  private static final int CHECKED_SIZE = 40;

  ByteBuffer encode() {
    ByteBuffer out = ByteBuffer.allocate(SIZE);
    out.put(MAGIC).putInt(FORMAT_VERSION).putInt(afterGap ? AFTER_GAP : 0);
    out.putLong(storeId.getMostSignificantBits()).putLong(storeId.getLeastSignificantBits());
    out.putLong(firstSequence);
    out.putInt(checksum(out));
    return out.clear();
  }

  static SegmentHeader decode(ByteBuffer in, Path file) {
    if (isDamaged(in)) {
      throw new DamagedStoreException(
          "journal segment %s has a damaged header; 'loci check --repair' makes it anew"
              .formatted(file.getFileName()));
    }
    int version = in.getInt(8);
    if (version != FORMAT_VERSION) {
      throw new DamagedStoreException(
          "journal segment %s has format version %d, and this release reads %d; use the release that wrote it"
              .formatted(file.getFileName(), version, FORMAT_VERSION));
    }
    UUID storeId = new UUID(in.getLong(16), in.getLong(24));
    return new SegmentHeader(storeId, in.getLong(32), (in.getInt(12) & AFTER_GAP) != 0);
  }

  static boolean isDamaged(ByteBuffer header) {
    byte[] magic = new byte[MAGIC.length];
    header.get(0, magic);
    return !Arrays.equals(magic, MAGIC) || header.getInt(CHECKED_SIZE) != checksum(header);
  }

  /** Returns what the checksums of this segment's records start from. */
  int salt() {
    return storeId.hashCode() ^ Long.hashCode(firstSequence);
  }

  private static int checksum(ByteBuffer header) {
    CRC32C crc = new CRC32C();
    crc.update(header.duplicate().position(0).limit(CHECKED_SIZE));
    return (int) crc.getValue();
  }
}
