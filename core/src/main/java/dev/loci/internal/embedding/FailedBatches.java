package dev.loci.internal.embedding;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Batches that a model fails at though it works: they are halved until it is known at which
 * memories it fails. Those are tried a few times more, and then left to their words until the store
 * is opened again. For one thread, which {@link #leftOut} may be asked beside.
 */
final class FailedBatches {
  private static final int MAX_TRIES = 3;

  private final Queue<List<Long>> batches = new ArrayDeque<>();
  private final Map<Long, Integer> tries = new HashMap<>();
  private final AtomicLong leftOut = new AtomicLong();

  void add(List<Long> failed) {
    int half = failed.size() / 2;
    if (half > 0) {
      batches.add(List.copyOf(failed.subList(0, half)));
      batches.add(List.copyOf(failed.subList(half, failed.size())));
    } else {
      failed.forEach(this::add);
    }
  }

  private void add(long number) {
    if (tries.merge(number, 1, Integer::sum) < MAX_TRIES) {
      batches.add(List.of(number));
    } else {
      tries.remove(number);
      leftOut.incrementAndGet();
    }
  }

  /** Forgets that it failed at some memories, which have been embedded by now or are gone. */
  void forget(List<Long> numbers) {
    numbers.forEach(tries::remove);
  }

  /** Takes a batch out; an empty one if there is none. */
  List<Long> take() {
    return Objects.requireNonNullElse(batches.poll(), List.of());
  }

  /** Returns at how many memories the model failed for good. */
  long leftOut() {
    return leftOut.get();
  }
}
