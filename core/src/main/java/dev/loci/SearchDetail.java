package dev.loci;

import java.util.Objects;

/**
 * What hits bring beside memories and scores.
 *
 * @param explanations whether they say how their scores came about
 * @param before how many memories before them in their session, 0 to 100
 * @param after how many memories after them, 0 to 100
 */
public record SearchDetail(Explanations explanations, int before, int after) {
  /** Nothing. */
  public static final SearchDetail NONE = new SearchDetail(Explanations.OMITTED, 0, 0);

  /** The most memories on each side of a hit. */
  public static final int MAX_AROUND = 100;

  /** Whether hits say how their scores came about. */
  public enum Explanations {
    /** They do not. */
    OMITTED,
    /** They do, which costs some microseconds a hit. */
    GIVEN
  }

  /**
   * Checks the ranges.
   *
   * @throws ValidationException if a number is not 0 to 100
   */
  public SearchDetail {
    Objects.requireNonNull(explanations, "explanations");
    requireAround("before", before);
    requireAround("after", after);
  }

  private static void requireAround(String name, int count) {
    if (count < 0 || count > MAX_AROUND) {
      throw new ValidationException(
          name, "%s must be 0 to %d but is %d".formatted(name, MAX_AROUND, count));
    }
  }
}
