package dev.loci.internal.redaction;

import static dev.loci.internal.redaction.Characters.isDigit;

import dev.loci.spi.redaction.RedactionScan;

/**
 * Digits with at most two separators between each.
 *
 * @param end index after the last digit
 * @param count how many digits
 * @param groups how many groups of digits
 */
record PhoneDigits(int end, int count, int groups) {
  /** Reads digits up to a number of them; an opening bracket may come first. */
  static PhoneDigits read(RedactionScan scan, int from, int most) {
    int at = scan.charAt(from) == '(' ? from + 1 : from;
    int count = 0;
    int groups = 0;
    int end = from;
    while (count < most && isDigit(scan.charAt(at))) {
      groups++;
      while (count < most && isDigit(scan.charAt(at))) {
        count++;
        at++;
      }
      end = at;
      at = skipSeparators(scan, at);
    }
    return new PhoneDigits(end, count, groups);
  }

  private static int skipSeparators(RedactionScan scan, int from) {
    int at = from;
    while (at - from < 2 && isSeparator(scan.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isSeparator(char c) {
    return c == ' '
        || c == '-'
        || c == '.'
        || c == '('
        || c == ')'
        || c == '/'
        || c == Characters.NO_BREAK_SPACE;
  }

  /** {@code 1234567.89}: two groups, and nothing but a dot between them. */
  boolean areDecimal(RedactionScan scan, int from) {
    return groups == 2 && scan.charAt(Characters.endOfDigits(scan, from)) == '.';
  }
}
