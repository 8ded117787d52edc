package dev.loci.internal.redaction;

import static dev.loci.internal.redaction.Characters.isDigit;

import dev.loci.spi.redaction.RedactionRule;
import dev.loci.spi.redaction.RedactionScan;

/**
 * Social security numbers of the US, and the taxpayer numbers (ITIN) that look like them: {@code
 * 123-45-6789}, or with spaces, where the parts are such as are given out; behind a word that says
 * so, any nine digits.
 */
final class SsnRule implements RedactionRule {
  private static final Names NAMES =
      Names.suffixes("ssn", "socialsecurity", "socialsecuritynumber", "itin", "taxpayerid")
          .andWords("tin");

  private static final int DIGITS = 9;
  private static final int SEPARATED = 11;

  @Override
  public String name() {
    return "ssn";
  }

  @Override
  public String triggers() {
    return Characters.DIGITS;
  }

  @Override
  public void match(RedactionScan scan) {
    int start = scan.position();
    int run = Characters.endOfDigits(scan, start);
    scan.resumeAt(run);
    if (run - start == 3 && isShaped(scan, start, run)) {
      matchSeparated(scan, start);
    } else if (run - start == DIGITS
        && !Characters.isWord(scan.charAt(run))
        && NAMES.announce(scan, start)) {
      scan.mask(start, run);
    }
  }

  /** 3, 2 and 4 digits with the same separator, and no further digit. */
  private static boolean isShaped(RedactionScan scan, int start, int run) {
    char separator = scan.charAt(run);
    return (separator == '-' || separator == '.' || Characters.isSpace(separator))
        && Characters.twoDigits(scan, start + 4) >= 0
        && scan.charAt(start + 6) == separator
        && Characters.twoDigits(scan, start + 7) >= 0
        && Characters.twoDigits(scan, start + 9) >= 0
        && !isDigit(scan.charAt(start + SEPARATED));
  }

  private static void matchSeparated(RedactionScan scan, int start) {
    char separator = scan.charAt(start + 3);
    boolean free =
        Characters.startsNumber(scan, start)
            && Characters.endsNumber(scan, start + SEPARATED)
            && separator != '.'
            && isGivenOut(scan, start)
            && (separator == '-' || standsAlone(scan, start));
    if (free || NAMES.announce(scan, start)) {
      scan.mask(start, start + SEPARATED);
    }
  }

  /** With spaces, a row of a table would look the same. */
  private static boolean standsAlone(RedactionScan scan, int start) {
    return !(Characters.isSpace(scan.charAt(start - 1)) && isDigit(scan.charAt(start - 2)))
        && !(Characters.isSpace(scan.charAt(start + SEPARATED))
            && isDigit(scan.charAt(start + SEPARATED + 1)));
  }

  private static boolean isGivenOut(RedactionScan scan, int start) {
    int area = 10 * Characters.twoDigits(scan, start) + Characters.value(scan.charAt(start + 2));
    int group = Characters.twoDigits(scan, start + 4);
    boolean serial =
        Characters.twoDigits(scan, start + 7) + Characters.twoDigits(scan, start + 9) > 0;
    boolean social = area > 0 && area < 900 && area != 666 && group > 0;
    boolean taxpayer = area >= 900 && group >= 50;
    return serial && (social || taxpayer);
  }
}
