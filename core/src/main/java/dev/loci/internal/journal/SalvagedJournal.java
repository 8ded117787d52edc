package dev.loci.internal.journal;

import dev.loci.DamagedStoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
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
   * Returns all records beyond a number.
   *
   * @throws DamagedStoreException if one of them is lost
   */
  public List<byte[]> payloadsBeyond(long sequence) {
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

  /**
   * Renames the newest segment if it is damaged, and makes the rest of the journal end before it.
   */
  public void setDamagedAside() {
    if (!damaged) {
      return;
    }
    try {
      Files.move(newest, newest.resolveSibling(newest.getFileName() + ".damaged"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
