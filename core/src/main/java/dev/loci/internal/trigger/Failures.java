package dev.loci.internal.trigger;

import dev.loci.ErrorCode;
import dev.loci.LociException;
import dev.loci.ValidationException;
import dev.loci.spi.resilience.HttpAnswer;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** What is said of a failed action, and whether trying again can help. */
final class Failures {
  private static final int MAX_LENGTH = 500;
  private static final int FIRST_SERVER_ERROR = 500;
  private static final Set<Integer> PASSING = Set.of(408, 425, 429);

  private Failures() {}

  /** Says what failed; the messages of others than ours may tell contents, so they are left out. */
  static String describe(Throwable failure) {
    String text =
        switch (failure) {
          case LociException e -> e.code() + ": " + e.getMessage();
          case RefusedTargetException e -> "refused: " + e.getMessage();
          case HttpAnswer answer -> "HTTP status " + answer.status();
          case TimeoutException e -> "timed out";
          default -> failure.getClass().getSimpleName();
        };
    return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH);
  }

  /** Says what failed where values come from an event: our messages name them. */
  static String describeWithoutValues(Throwable failure) {
    return switch (failure) {
      case ValidationException e ->
          "%s: %s breaks a rule with this event in it".formatted(e.code(), e.field());
      case LociException e -> e.code().toString();
      default -> describe(failure);
    };
  }

  static boolean mayPass(Throwable failure) {
    return switch (failure) {
      case LociException e -> e.code() != ErrorCode.VALIDATION;
      case RefusedTargetException e -> false;
      case HttpAnswer answer ->
          answer.status() >= FIRST_SERVER_ERROR || PASSING.contains(answer.status());
      default -> true;
    };
  }
}
