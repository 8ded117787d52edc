package dev.loci.internal.redaction;

import static dev.loci.internal.redaction.Characters.isDigit;

import dev.loci.spi.redaction.RedactionRule;
import dev.loci.spi.redaction.RedactionScan;

/**
 * Telephone numbers: with a country's code ({@code +49 30 …}, {@code 0049 30 …}; ITU-T E.164), in
 * the forms of North America ({@code (201) 555-0123}, {@code 201.555.0123}), and in any form behind
 * a word that says so.
 */
final class PhoneRule implements RedactionRule {
  private static final Names NAMES =
      Names.suffixes("phone", "phonenumber", "telephone", "telefon", "whatsapp", "mobilenumber")
          .andWords("phoneno", "tel", "mobile", "mobil", "fax", "msisdn");

  private static final int FEWEST_DIGITS = 7;
  private static final int MOST_DIGITS = 15;

  @Override
  public String name() {
    return "phone";
  }

  @Override
  public String triggers() {
    return "+%(" + Characters.DIGITS;
  }

  @Override
  public void match(RedactionScan scan) {
    int start = scan.position();
    switch (scan.charAt(start)) {
      case '+' -> InternationalPhone.match(scan, start, start + 1);
      case '%' -> {
        if (Characters.startsWith(scan, start + 1, "2b")) {
          InternationalPhone.match(scan, start, start + 3);
        }
      }
      case '(' -> matchNational(scan, start);
      default -> {
        scan.resumeAt(Characters.endOfDigits(scan, start));
        if (scan.charAt(start) == '0' && scan.charAt(start + 1) == '0') {
          InternationalPhone.match(scan, start, start + 2);
        }
        matchNational(scan, start);
      }
    }
  }

  private static void matchNational(RedactionScan scan, int start) {
    int end = NorthAmericanPhone.end(scan, start);
    if (end == start && NAMES.announce(scan, start)) {
      end = endOfAny(scan, start);
    }
    if (end > start) {
      scan.mask(start, end);
    }
  }

  private static int endOfAny(RedactionScan scan, int start) {
    PhoneDigits digits = PhoneDigits.read(scan, start, MOST_DIGITS);
    boolean number =
        digits.count() >= FEWEST_DIGITS
            && !isDigit(scan.charAt(digits.end()))
            && !Characters.isWord(scan.charAt(digits.end()));
    return number ? digits.end() : start;
  }
}
