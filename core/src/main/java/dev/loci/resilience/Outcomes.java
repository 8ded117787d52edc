package dev.loci.resilience;

import dev.loci.spi.resilience.FailureClassifier;
import dev.loci.spi.resilience.FailureKind;
import dev.loci.spi.resilience.HttpAnswer;
import java.io.InterruptedIOException;
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
        || failure instanceof CancellationException
        || isNotOfTheRemote(failure)) {
      return null;
    }
    FailureKind kind = classified(classifier, failure);
    return kind == null ? FailureKind.UNKNOWN : kind;
  }

  /** A classifier that throws knows nothing; the failure it was asked about tells of it. */
  private static @Nullable FailureKind classified(FailureClassifier classifier, Throwable failure) {
    try {
      return classifier.classify(failure);
    } catch (RuntimeException bug) {
      addSuppressed(failure, bug);
      return null;
    }
  }

  /** Clients wrap interrupts. A status, or our own timeout, is an outcome whatever caused it. */
  private static boolean isNotOfTheRemote(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
      if (cause instanceof AttemptTimeoutException || cause instanceof HttpAnswer) {
        return false;
      }
      if (isInterrupt(cause) || cause instanceof DeferredCallException) {
        return true;
      }
      cause = causeOf(cause);
    }
    return false;
  }

  /** Returns whether a thread was interrupted, which is no business of other threads. */
  static boolean isInterrupt(Throwable failure) {
    return failure instanceof InterruptedException
        || failure instanceof ClosedByInterruptException
        || failure instanceof CallInterruptedException
        || (failure.getClass() == InterruptedIOException.class
            && FailureClassifiers.byMessage(failure) != FailureKind.TIMEOUT);
  }

  /** Returns what a future's exception wraps. */
  static Throwable unwrapped(Throwable thrown) {
    Throwable failure = thrown;
    for (int depth = 0; depth < DEEPEST_CAUSE; depth++) {
      Throwable cause = causeOf(failure);
      boolean wraps =
          failure instanceof CompletionException || failure instanceof ExecutionException;
      if (!wraps || cause == null) {
        break;
      }
      failure = cause;
    }
    return failure;
  }

  /** Returns the HTTP answer that an exception, or one of its causes, is; null if none is. */
  static @Nullable HttpAnswer answerIn(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
      if (cause instanceof HttpAnswer answer) {
        return answer;
      }
      cause = causeOf(cause);
    }
    return null;
  }

  /** An exception may have a getCause of its own, which may throw: then it has no cause. */
  private static @Nullable Throwable causeOf(Throwable failure) {
    try {
      return failure.getCause();
    } catch (RuntimeException bug) {
      return null;
    }
  }

  /** Keeps a second failure with the first; nothing suppresses itself. */
  @SuppressWarnings("ReferenceEquality")
  static void addSuppressed(Throwable failure, @Nullable Throwable other) {
    if (other != null && other != failure) {
      failure.addSuppressed(other);
    }
  }
}
