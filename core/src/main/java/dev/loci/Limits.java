package dev.loci;

/** Checks the limits of questions about graphs. */
final class Limits {
  /** The longest that a question may be worked on. */
  static final int MAX_MILLIS = 60_000;

  private Limits() {}

  static void requireRange(String field, int value, int max) {
    if (value < 1 || value > max) {
      throw new ValidationException(
          field, "%s must be 1 to %d but is %d".formatted(field, max, value));
    }
  }
}
