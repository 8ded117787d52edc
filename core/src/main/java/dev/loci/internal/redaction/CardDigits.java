package dev.loci.internal.redaction;

/** The digits of what may be a card number, and Luhn's sum of them; for one thread. */
final class CardDigits {
  private static final int FEWEST = 13;
  private static final int MOST = 19;
  private static final int BOOKLAND_LENGTH = 13;
  private static final int AIRLINE_LENGTH = 15;
  private static final int DATE_LENGTH = 8;

  private int count;

  /** Luhn's sums for an even and an odd number of digits: which ones double, the last one tells. */
  private int sumIfEven;

  private int sumIfOdd;

  /** The first eight digits as a number. */
  private int head;

  boolean isFull() {
    return count == MOST;
  }

  void add(int digit) {
    int doubled = digit < 5 ? 2 * digit : 2 * digit - 9;
    sumIfEven += count % 2 == 0 ? doubled : digit;
    sumIfOdd += count % 2 == 1 ? doubled : digit;
    if (count < DATE_LENGTH) {
      head = 10 * head + digit;
    }
    count++;
  }

  /**
   * Returns whether the digits so far are a card number.
   *
   * @param grouped whether they are written in groups, which times and ISBNs are not
   */
  boolean areOfCard(boolean grouped) {
    int sum = count % 2 == 0 ? sumIfEven : sumIfOdd;
    return count >= FEWEST
        && sum % 10 == 0
        && head >= 10_000_000
        && (grouped || !(isTime() || isBook()));
  }

  /**
   * Seconds to nanoseconds since 1970 start with 1, as no card does but airlines' with 15 digits;
   * written-out times start with a date.
   */
  private boolean isTime() {
    int century = head / 1_000_000;
    int month = head / 100 % 100;
    int day = head % 100;
    boolean date =
        (century == 19 || century == 20) && month >= 1 && month <= 12 && day >= 1 && day <= 31;
    return date || (head / 10_000_000 == 1 && count != AIRLINE_LENGTH);
  }

  private boolean isBook() {
    int prefix = head / 100_000;
    return count == BOOKLAND_LENGTH && (prefix == 978 || prefix == 979);
  }
}
