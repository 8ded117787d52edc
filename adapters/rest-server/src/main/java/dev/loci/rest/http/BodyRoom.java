package dev.loci.rest.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many bytes of bodies may be in memory at once, those of all requests together, from their
 * coming until they are answered. Who finds no room waits a while, in the order of coming, and is
 * refused then. Room is taken as bytes come, so that nobody holds any by announcing a body. Safe
 * for use by many threads.
 */
final class BodyRoom {
  private final Semaphore bytes;
  private final Duration patience;

  /**
   * Makes room.
   *
   * @param bytes how much; no less than one body may have
   * @param patience how long one waits for some
   */
  BodyRoom(int bytes, Duration patience) {
    this.bytes = new Semaphore(bytes, true);
    this.patience = patience;
  }

  /** Returns how many bytes are free. */
  int free() {
    return bytes.availablePermits();
  }

  /** Begins the share of one request, for its thread. */
  Share share() {
    return new Share();
  }

  /** What one request takes of the room; it goes back at the end. */
  final class Share implements AutoCloseable {
    private int taken;

    private Share() {}

    /**
     * Takes more.
     *
     * @return whether there is room; false after waiting for some
     */
    boolean grow(int more) throws InterruptedException {
      boolean fits = bytes.tryAcquire(more, patience.toNanos(), TimeUnit.NANOSECONDS);
      taken += fits ? more : 0;
      return fits;
    }

    @Override
    public void close() {
      bytes.release(taken);
      taken = 0;
    }
  }
}
