package dev.loci.internal.embedding;

import dev.loci.internal.records.EmbeddingQueries;
import dev.loci.internal.records.Records;
import java.util.List;

/**
 * Looks for memories that a model has not seen, a piece of all memories at a time. For one thread.
 */
final class MemoryScan {
  private static final int PIECE = 1_000;
  private static final long DONE = Long.MAX_VALUE;

  private final Records records;
  private final long model;
  private long scannedThrough = DONE;

  MemoryScan(Records records, long model) {
    this.records = records;
    this.model = model;
  }

  /** Begins from the first memory. */
  void begin() {
    scannedThrough = -1;
  }

  boolean isDone() {
    return scannedThrough == DONE;
  }

  /** Returns the numbers of the memories of the next piece that the model has not seen. */
  List<Long> next() {
    return records.read(session -> {
      EmbeddingQueries embeddings = session.embeddings();
      Long end = embeddings.pieceEnd(scannedThrough, PIECE);
      long last = end == null ? DONE : end;
      List<Long> missing = embeddings.missing(model, scannedThrough, last);
      scannedThrough = last;
      return missing;
    });
  }
}
