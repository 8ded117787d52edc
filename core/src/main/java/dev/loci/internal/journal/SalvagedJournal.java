package dev.loci.internal.journal;

import dev.loci.DamagedStoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What can still be read of a journal whose newest segment may be damaged in the middle. Damage in
 * older segments stays where it is: every follower is past them.
 */
public final class SalvagedJournal {
  private final Path newest;
  private final boolean damaged;
  private final long lastSequence;
  private final Map<Long, byte[]> records;

  private SalvagedJournal(
      Path newest, boolean damaged, long lastSequence, Map<Long, byte[]> records) {
    this.newest = newest;
    this.damaged = damaged;
    this.lastSequence = lastSequence;
    this.records = records;
  }

  /** Reads all intact records of the newest segment, also behind damage. */
  public static SalvagedJournal read(Path folder, UUID storeId) {
    try {
      Path newest = Segments.in(folder, storeId).newest();
      try (SegmentReader reader = new SegmentReader(newest)) {
        long before = reader.header().firstSequence() - 1;
        TreeMap<Long, byte[]> records = new TreeMap<>();
        for (JournalRecord record : reader.salvage()) {
          records.put(record.sequence(), record.payload());
        }
        long last = records.isEmpty() ? before : records.lastKey();
        boolean damaged = records.size() < last - before;
        return new SalvagedJournal(newest, damaged, last, records);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tells whether a record is missing before the last intact one. */
  public boolean isDamaged() {
    return damaged;
  }

  /** Returns the number of the last intact record. */
  public long lastSequence() {
    return lastSequence;
  }

  /**
   * Goes on in a new segment behind a record that followers have applied, with all intact records
   * beyond it; then renames the newest segment if it is damaged.
   *
   * @return how many records were kept
   * @throws DamagedStoreException if a record beyond it is lost; nothing is changed
   */
  public int continueBehind(long sequence, UUID storeId) {
    List<byte[]> beyond = payloadsBeyond(sequence);
    try {
      Segments segments = Segments.in(newest.resolveSibling("."), storeId);
      SegmentHeader header = new SegmentHeader(storeId, sequence + 1, true);
      try (SegmentWriter writer = segments.create(header)) {
        ByteBuffer group = ByteBuffer.allocate(Math.toIntExact(RecordFrame.size(beyond)));
        RecordFrame.writeAll(group, header.salt(), sequence + 1, sequence, beyond);
        writer.append(group.flip());
        writer.seal();
      }
      if (damaged) {
        Files.move(newest, newest.resolveSibling(newest.getFileName() + ".damaged"));
      }
      return beyond.size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<byte[]> payloadsBeyond(long sequence) {
    List<byte[]> payloads = new ArrayList<>();
    for (long next = sequence + 1; next <= lastSequence; next++) {
      byte[] payload = records.get(next);
      if (payload == null) {
        throw new DamagedStoreException(
            "journal record %d was acknowledged and is lost: records have applied only %d; restore the folder from a backup"
                .formatted(next, sequence));
      }
      payloads.add(payload);
    }
    return payloads;
  }
}
