package dev.loci.internal.journal;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A record in a segment: length of the payload (4), CRC32C of all that follows and of the length
 * (4), sequence number (8), how far the sequence number is ahead of the last record that was known
 * to be on disk when this one was written (4), type (4), payload, zeros up to the next multiple of
 * 8. All big-endian. A length of zero ends the segment. The checksum starts from a salt of the
 * segment, so that bytes of another file or a crafted payload never pass for a record.
 *
 * <p>The distance to the last durable record tells a torn tail from damage: what was torn by a
 * crash was not on disk yet, so no record behind it can call it durable.
 */
final class RecordFrame {
  static final int HEADER_SIZE = 24;
  static final int ALIGNMENT = 8;
  static final int MAX_PAYLOAD = 512 << 20;

  /** The only type so far: the payload is a commit. */
  static final int TYPE_COMMIT = 1;

  private static final int CHECKSUM_OFFSET = 4;
  private static final int CHECKED_OFFSET = 8;

  private RecordFrame() {}

  /** Returns the bytes that a payload of this length takes in a segment. */
  static int size(int payloadLength) {
    return (HEADER_SIZE + payloadLength + ALIGNMENT - 1) & -ALIGNMENT;
  }

  /** Returns the bytes that payloads take in a segment. */
  static long size(List<byte[]> payloads) {
    return payloads.stream().mapToLong(payload -> size(payload.length)).sum();
  }

  /** Appends records to a group, the first of which gets this number. */
  static void writeAll(
      ByteBuffer out, int salt, long firstSequence, long durableSequence, List<byte[]> payloads) {
    long sequence = firstSequence;
    for (byte[] payload : payloads) {
      write(out, salt, sequence++, durableSequence, payload);
    }
  }

  /** Appends a record to a group. */
  private static void write(
      ByteBuffer out, int salt, long sequence, long durableSequence, byte[] payload) {
    int start = out.position();
    out.putInt(payload.length).putInt(0).putLong(sequence);
    out.putInt(Math.toIntExact(sequence - durableSequence)).putInt(TYPE_COMMIT).put(payload);
    int end = out.position();
    out.putInt(start + CHECKSUM_OFFSET, checksum(out, salt, start, payload.length));
    for (int i = end; i < start + size(payload.length); i++) {
      out.put((byte) 0);
    }
  }

  /** Tells whether a payload length can be one at all. */
  static boolean isPlausibleLength(int length) {
    return length > 0 && length <= MAX_PAYLOAD;
  }

  /** Tells whether the whole record that starts here is what was written. */
  static boolean isIntact(ByteBuffer in, int salt, int start) {
    return in.getInt(start + CHECKSUM_OFFSET) == checksum(in, salt, start, in.getInt(start));
  }

  static int payloadLength(ByteBuffer in, int start) {
    return in.getInt(start);
  }

  static long sequence(ByteBuffer in, int start) {
    return in.getLong(start + 8);
  }

  static long durableSequence(ByteBuffer in, int start) {
    return sequence(in, start) - in.getInt(start + 16);
  }

  static int type(ByteBuffer in, int start) {
    return in.getInt(start + 20);
  }

  private static int checksum(ByteBuffer frame, int salt, int start, int payloadLength) {
    CRC32C crc = new CRC32C();
    updateInt(crc, salt);
    updateInt(crc, payloadLength);
    ByteBuffer checked = frame.duplicate();
    checked.limit(start + HEADER_SIZE + payloadLength).position(start + CHECKED_OFFSET);
    crc.update(checked);
    return (int) crc.getValue();
  }

  private static void updateInt(CRC32C crc, int value) {
    crc.update(value >>> 24);
    crc.update(value >>> 16);
    crc.update(value >>> 8);
    crc.update(value);
  }
}
