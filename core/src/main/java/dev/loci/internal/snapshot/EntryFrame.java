package dev.loci.internal.snapshot;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * What stands before each entry: its length (4) and the CRC32C of a salt, the length and it (4).
 */
final class EntryFrame {
  static final int SIZE = 8;
  static final int MAX_LENGTH = 512 << 20;

  private EntryFrame() {}

  static ByteBuffer of(int salt, byte[] entry) {
    return ByteBuffer.allocate(SIZE).putInt(entry.length).putInt(checksum(salt, entry)).flip();
  }

  static int checksum(int salt, byte[] entry) {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(SIZE).putInt(salt).putInt(entry.length).flip());
    crc.update(entry);
    return (int) crc.getValue();
  }
}
