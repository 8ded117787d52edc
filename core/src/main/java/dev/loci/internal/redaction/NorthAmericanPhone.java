package dev.loci.internal.redaction;

import static dev.loci.internal.redaction.Characters.isDigit;

import dev.loci.spi.redaction.RedactionScan;

/**
 * Numbers of North America: 3, 3 and 4 digits with hyphens, dots or spaces between them, the first
 * three perhaps in brackets, perhaps behind a 1. With dots or spaces only, area and exchange must
 * be such as are given out (2 to 9 first), because plain figures are written like that too.
 */
final class NorthAmericanPhone {
  private NorthAmericanPhone() {}

  /** Returns the end of a number that starts here, or the start. */
  static int end(RedactionScan scan, int start) {
    char first = scan.charAt(start);
    char second = scan.charAt(start + 1);
    if (first == '1' && isSeparator(second)) {
      return endFrom(scan, start, start + 2);
    }
    return isDigit(second) ? endFrom(scan, start, start) : start;
  }

  /** The area starts at the start, or behind a 1. */
  private static int endFrom(RedactionScan scan, int start, int area) {
    int end =
        scan.charAt(area) == '(' ? endOfBracketed(scan, start, area) : endOf(scan, start, area);
    return end > start && startsNumber(scan, start) ? end : start;
  }

  private static boolean startsNumber(RedactionScan scan, int start) {
    boolean afterFigure =
        Characters.isSpace(scan.charAt(start - 1)) && isDigit(scan.charAt(start - 2));
    return Characters.startsNumber(scan, start)
        && !(afterFigure && Characters.isSpace(scan.charAt(start + 3)));
  }

  private static boolean isSeparator(char c) {
    return c == '-' || c == '.' || c == ' ' || c == Characters.NO_BREAK_SPACE;
  }

  private static int endOfBracketed(RedactionScan scan, int start, int area) {
    if (!areDigits(scan, area + 1, 3) || scan.charAt(area + 4) != ')') {
      return start;
    }
    int exchange = isSeparator(scan.charAt(area + 5)) ? area + 6 : area + 5;
    return endOfSubscriber(scan, start, exchange);
  }

  private static int endOf(RedactionScan scan, int start, int area) {
    char separator = scan.charAt(area + 3);
    boolean number =
        areDigits(scan, area, 3)
            && isSeparator(separator)
            && (separator == '-' || (isGivenOut(scan, area) && isGivenOut(scan, area + 4)));
    return number ? endOfSubscriber(scan, start, area + 4) : start;
  }

  private static boolean isGivenOut(RedactionScan scan, int code) {
    return scan.charAt(code) >= '2';
  }

  private static int endOfSubscriber(RedactionScan scan, int start, int exchange) {
    int end = exchange + 8;
    boolean number =
        areDigits(scan, exchange, 3)
            && isSeparator(scan.charAt(exchange + 3))
            && areDigits(scan, exchange + 4, 4)
            && Characters.endsNumber(scan, end);
    return number ? end : start;
  }

  private static boolean areDigits(RedactionScan scan, int from, int count) {
    for (int i = 0; i < count; i++) {
      if (!isDigit(scan.charAt(from + i))) {
        return false;
      }
    }
    return true;
  }
}
