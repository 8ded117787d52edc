package dev.loci.internal.mirror;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongPredicate;

/** Those who wait until all up to a record is delivered. Safe for many threads. */
final class Drains {
  private final Queue<Drain> waiting = new ConcurrentLinkedQueue<>();
  private volatile boolean isNew;

  /** Somebody who waits. */
  private record Drain(long sequence, CompletableFuture<Boolean> done) {}

  CompletableFuture<Boolean> add(long sequence) {
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    waiting.add(new Drain(sequence, done));
    isNew = true;
    return done;
  }

  /** Tells whether somebody came since {@link #seen}. */
  boolean isNew() {
    return isNew;
  }

  void seen() {
    isNew = false;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Ends the wait of those whose record is delivered, and forgets who waits no more. */
  void settle(LongPredicate isDelivered) {
    waiting.removeIf(drain -> drain.done().isDone() || ends(drain, isDelivered));
  }

  private static boolean ends(Drain drain, LongPredicate isDelivered) {
    return isDelivered.test(drain.sequence()) && drain.done().complete(true);
  }

  /** Tells all that it will not come to that. */
  void refuse() {
    waiting.forEach(drain -> drain.done().complete(false));
  }
}
