package dev.loci.internal.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Runs closing steps, the last named first, all of them, and throws the first error at the end. */
final class Closing implements AutoCloseable {
  private final Deque<Runnable> steps = new ArrayDeque<>();

  void last(Runnable step) {
    steps.push(step);
  }

  @Override
  public void close() {
    RuntimeException first = null;
    for (Runnable step : steps) {
      try {
        step.run();
      } catch (RuntimeException e) {
        first = combined(first, e);
      }
    }
    if (first != null) {
      throw first;
    }
  }

  private static RuntimeException combined(
      @Nullable RuntimeException first, RuntimeException next) {
    if (first == null) {
      return next;
    }
    first.addSuppressed(next);
    return first;
  }
}
