package dev.loci.internal.journal;

import dev.loci.StoreStats.JournalStats;
import java.io.Closeable;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A numbered log that one writer appends to and any number of cursors follow. This is all that the
 * engine knows of its log, so that another one can take its place.
 */
public interface Journal extends Closeable {

  /** Returns the number of the last published record, 0 when there is none. */
  long lastSequence();

  /** Returns the number of the oldest record still kept, or the next one when there is none. */
  long firstSequence();

  /** Returns the number of the oldest record that all are kept from: none is missing behind it. */
  long contiguousFrom();

  /**
   * Appends records as one group and makes them as durable as the journal was told to. Nobody sees
   * them before {@link #publish}. For one thread at a time.
   *
   * @return the number of the last record
   * @throws dev.loci.UnavailableException if nothing was appended and the journal is as before, or
   *     if it is {@linkplain #isBroken() broken}
   */
  long append(List<byte[]> payloads);

  /** Makes what has been appended so far outlive a power cut, whatever the durability. */
  void force();

  /** Shows cursors the records up to this one, which has been appended. */
  void publish(long sequence);

  /** Returns how many bytes {@link #releaseThrough} would give back. */
  long releasableBytes(long sequence);

  /**
   * Allows records up to this one to go. Those that share a file with one behind it stay, and those
   * that an open cursor has still to read.
   */
  void releaseThrough(long sequence);

  /** Tells whether an append failed in a way that leaves open what is on disk. */
  boolean isBroken();

  /** Returns a cursor that starts at this record, which may not exist yet. */
  JournalCursor cursor(long fromSequence);

  /** Returns a cursor that starts at the oldest record still kept. */
  JournalCursor cursorFromOldest();

  /**
   * Waits until there is a record behind this one, the time is over, or something else is ready.
   * Whoever makes that ready calls {@link #wakeAll} afterwards.
   */
  void awaitBeyond(long sequence, Duration timeout, BooleanSupplier ready)
      throws InterruptedException;

  /** Makes every wait in {@link #awaitBeyond} look again at what is ready. */
  void wakeAll();

  /** Returns counts and sizes. */
  JournalStats stats();

  /** Forces what is not on disk yet, and closes the files. */
  @Override
  void close();
}
