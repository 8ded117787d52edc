package dev.loci.internal.journal;

import java.io.Closeable;
import java.util.List;

/** Reads the journal in order, as far as it is published. For one thread. */
public interface JournalCursor extends Closeable {

  /**
   * Returns the records that follow, at most about this many bytes of them, at least one if there
   * is one; empty at the end.
   *
   * @throws dev.loci.DamagedStoreException if an acknowledged record cannot be read
   */
  List<JournalRecord> next(int maxBytes);

  @Override
  void close();
}
