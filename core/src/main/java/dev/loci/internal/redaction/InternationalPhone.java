package dev.loci.internal.redaction;

import static dev.loci.internal.redaction.Characters.isDigit;

import dev.loci.spi.redaction.RedactionScan;

/** Numbers with the code of a country, behind a plus or two zeros. */
final class InternationalPhone {
  private static final int MOST_DIGITS = 15;
  private static final int NORTH_AMERICAN_DIGITS = 11;
  private static final int FEWEST_DIGITS = 8;

  /** Written together, a shorter one is rather a difference, {@code +12345678}. */
  private static final int FEWEST_TOGETHER = 9;

  private InternationalPhone() {}

  /**
   * Masks a number if there is one.
   *
   * @param start of the prefix
   * @param from index of the first digit of the country's code
   */
  static void match(RedactionScan scan, int start, int from) {
    char first = scan.charAt(from);
    if (!isDigit(first) || first == '0' || !canStart(scan, start)) {
      return;
    }
    int most = first == '1' ? NORTH_AMERICAN_DIGITS : MOST_DIGITS;
    PhoneDigits digits = PhoneDigits.read(scan, from, most);
    if (isLongEnough(scan, start, digits)
        && !digits.areDecimal(scan, from)
        && !Characters.isWord(scan.charAt(digits.end()))) {
      scan.mask(start, digits.end());
    }
  }

  private static boolean canStart(RedactionScan scan, int start) {
    char before = scan.charAt(start - 1);
    return before != '+' && !Characters.isWord(before);
  }

  /** Numbers filled up with zeros look like two zeros and a country, but are written together. */
  private static boolean isLongEnough(RedactionScan scan, int start, PhoneDigits digits) {
    if (digits.groups() == 1) {
      return scan.charAt(start) != '0' && digits.count() >= FEWEST_TOGETHER;
    }
    return digits.count() >= FEWEST_DIGITS;
  }
}
