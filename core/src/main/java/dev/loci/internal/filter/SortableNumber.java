package dev.loci.internal.filter;

import java.math.BigDecimal;

/**
 * Numbers as texts whose order by code point is that of the numbers, one text for each number: a
 * sign, one character for the place of the first digit, and the digits. Those of negative numbers
 * run the other way, with a last character above all digits, as a shorter one is the greater there.
 * Exact for every number that JSON writes.
 */
final class SortableNumber {
  /** No number of 1,024 bits or 64-bit double has its first digit as far from the point. */
  private static final int MIDDLE = 0x200;

  private static final char NEGATIVE = '0';
  private static final String ZERO = "1";
  private static final char POSITIVE = '2';
  private static final char BEHIND_DIGITS = ':';

  private SortableNumber() {}

  /** Returns the decimal that JSON writes for a number. */
  static BigDecimal decimal(Number number) {
    return number instanceof Long whole
        ? BigDecimal.valueOf(whole)
        : new BigDecimal(number.toString());
  }

  static String of(Number number) {
    return number instanceof Long whole ? ofWhole(whole) : ofDecimal(decimal(number));
  }

  private static String ofWhole(long whole) {
    String digits = Long.toString(whole);
    return whole < 0
        ? term(-1, digits.length() - 1, digits.substring(1))
        : term(Long.signum(whole), digits.length(), digits);
  }

  private static String ofDecimal(BigDecimal decimal) {
    int exponent = decimal.precision() - decimal.scale();
    return term(decimal.signum(), exponent, decimal.unscaledValue().abs().toString());
  }

  private static String term(int sign, int exponent, String allDigits) {
    if (sign == 0) {
      return ZERO;
    }
    String digits = withoutTrailingZeros(allDigits);
    return sign > 0
        ? POSITIVE + String.valueOf((char) (MIDDLE + exponent)) + digits
        : NEGATIVE + String.valueOf((char) (MIDDLE - exponent)) + mirrored(digits) + BEHIND_DIGITS;
  }

  private static String withoutTrailingZeros(String digits) {
    int end = digits.length();
    while (digits.charAt(end - 1) == '0') {
      end--;
    }
    return digits.substring(0, end);
  }

  private static String mirrored(String digits) {
    StringBuilder mirrored = new StringBuilder(digits.length());
    digits.chars().forEach(digit -> mirrored.append((char) ('9' - digit + '0')));
    return mirrored.toString();
  }
}
