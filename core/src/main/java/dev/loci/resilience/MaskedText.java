package dev.loci.resilience;

import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The texts that are logged, told to listeners or put into our own exceptions: masked, and of the
 * message of an exception only the first line, cut. What cannot be masked is not told.
 */
final class MaskedText {
  private static final Logger LOG = LoggerFactory.getLogger("dev.loci.resilience");
  private static final int LONGEST = 300;

  private final String rawTarget;
  private final UnaryOperator<String> redactor;
  private volatile @Nullable String target;

  MaskedText(String rawTarget, UnaryOperator<String> redactor) {
    this.rawTarget = rawTarget;
    this.redactor = redactor;
  }

  /** Returns the name of the remote: some are URLs with a password. Masked when first asked for. */
  String target() {
    String known = target;
    if (known == null) {
      known = masked(rawTarget);
      target = known;
    }
    return known;
  }

  /** Returns type and message of a failure; what says so if there is none. */
  @SuppressWarnings("IllegalCatch") // an exception's own methods may throw
  String of(@Nullable Throwable error) {
    if (error == null) {
      return "the result says so";
    }
    Throwable failure = Outcomes.unwrapped(error);
    String name = failure.getClass().getSimpleName();
    try {
      String message = failure.getMessage();
      return message == null ? name : name + ": " + firstLine(masked(message));
    } catch (RuntimeException e) {
      return name + ": (its message cannot be read)";
    }
  }

  /** A redactor whose rules cannot be loaded fails with a LinkageError. */
  @SuppressWarnings("IllegalCatch") // it is the application's
  String masked(String text) {
    try {
      return Objects.requireNonNull(redactor.apply(text), "redactor");
    } catch (RuntimeException | LinkageError e) {
      LOG.warn("the redactor failed: {}", e.getClass().getName());
      return "(withheld: the redactor failed)";
    }
  }

  /** Clients put bodies of answers into their messages, which no log shall have. */
  private static String firstLine(String text) {
    int end = 0;
    while (end < Math.min(text.length(), LONGEST) && text.charAt(end) >= ' ') {
      end++;
    }
    return end == text.length() ? text : text.substring(0, end) + " ...";
  }
}
