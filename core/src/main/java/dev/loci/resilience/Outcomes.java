package dev.loci.resilience;

import dev.loci.spi.resilience.FailureClassifier;
import dev.loci.spi.resilience.FailureKind;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** What something thrown says about the remote. */
final class Outcomes {
  private static final int DEEPEST_CAUSE = 16;

  private Outcomes() {}

  /**
   * Returns why a call failed, {@link FailureKind#UNKNOWN} if no classifier knows. Null if it has
   * no outcome: it was interrupted, cancelled, not sent, or the JVM itself is in trouble.
   */
  static @Nullable FailureKind kind(FailureClassifier classifier, Throwable thrown) {
    Throwable failure = unwrapped(thrown);
    if (failure instanceof Error
        || failure instanceof InterruptedException
        || failure instanceof CancellationException
        || failure instanceof ClosedByInterruptException
        || failure instanceof DeferredCallException
        || failure instanceof CallInterruptedException) {
      return null;
    }
    FailureKind kind = classifier.classify(failure);
    return kind == null ? FailureKind.UNKNOWN : kind;
  }

  /** Returns what a future's exception wraps. */
  static Throwable unwrapped(Throwable thrown) {
    Throwable failure = thrown;
    for (int depth = 0; depth < DEEPEST_CAUSE; depth++) {
      Throwable cause = failure.getCause();
      boolean wraps =
          failure instanceof CompletionException || failure instanceof ExecutionException;
      if (!wraps || cause == null) {
        break;
      }
      failure = cause;
    }
    return failure;
  }
}
