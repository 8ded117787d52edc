package dev.loci.internal.engine;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Runs closing steps, the last named first, all of them whatever one throws, and throws the first
 * error at the end.
 */
final class Closing implements AutoCloseable {
  private final Deque<Runnable> steps = new ArrayDeque<>();

  void last(Runnable step) {
    steps.push(step);
  }

  @Override
  public void close() {
    if (!steps.isEmpty()) {
      try (Closing others = this) {
        others.steps.pop().run();
      }
    }
  }
}
