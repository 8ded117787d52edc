package dev.loci.rest.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many bytes of bodies may be in memory at once, those of all requests together, from their
 * coming until they are answered. Room is taken as bytes come, so that nobody holds any by
 * announcing a body. The beginning of each has room of its own, a quarter more, so that large ones
 * that stall keep out no small ones.
 *
 * <p>Who finds no room for a beginning, or for the first bytes behind it, waits a while in the
 * order of coming. Who holds some of the room for what is behind and finds no more is refused at
 * once: were all to hold a part and wait for the rest, none would ever get it. Safe for use by many
 * threads.
 */
final class BodyRoom {
  /** How long the beginning of a body is, in bytes; most bodies are no longer. */
  static final int BEGINNING = 64 << 10;

  private final Semaphore beginnings;
  private final Semaphore rests;
  private final Duration patience;

  /**
   * Makes room.
   *
   * @param bytes how much; no less than one body may have
   * @param patience how long one waits for some
   */
  BodyRoom(int bytes, Duration patience) {
    this.beginnings = new Semaphore(bytes / 4, true);
    this.rests = new Semaphore(bytes, true);
    this.patience = patience;
  }

  /** Returns how many bytes are free for what is behind the beginnings. */
  int free() {
    return rests.availablePermits();
  }

  /** Begins the share of one request, for its thread. */
  Share share() {
    return new Share();
  }

  /** What one request takes of the room; it goes back at the end. */
  final class Share implements AutoCloseable {
    private int beginning;
    private int rest;

    private Share() {}

    /**
     * Takes more.
     *
     * @return whether there is room
     */
    boolean grow(int more) throws InterruptedException {
      int first = Math.min(more, BEGINNING - beginning);
      if (first > 0 && !take(beginnings, first, beginning)) {
        return false;
      }
      beginning += first;
      int behind = more - first;
      if (behind > 0 && !take(rests, behind, rest)) {
        return false;
      }
      rest += behind;
      return true;
    }

    private boolean take(Semaphore room, int bytes, int held) throws InterruptedException {
      return held > 0
          ? room.tryAcquire(bytes)
          : room.tryAcquire(bytes, patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
      beginnings.release(beginning);
      rests.release(rest);
      beginning = 0;
      rest = 0;
    }
  }
}
