package dev.loci.benchmarks;

import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * An item as it goes into a table.
 *
 * @param number its key, one more than that of the row before
 * @param id a UUIDv7
 * @param createdAt microseconds since 1970
 * @param item what it holds
 */
record MemoryRow(long number, UUID id, long createdAt, Item item) {
  static final String LAYER = "episodic";

  byte[] idBytes() {
    return ByteBuffer.allocate(2 * Long.BYTES)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }
}
