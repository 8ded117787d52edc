package dev.loci.internal.redaction;

import static dev.loci.internal.redaction.Characters.isDigit;
import static dev.loci.internal.redaction.Characters.lower;

import dev.loci.spi.redaction.RedactionRule;
import dev.loci.spi.redaction.RedactionScan;

/**
 * International bank account numbers (ISO 13616): a country, two check digits, and as many letters
 * and digits as that country has, together or in groups, which leave 1 when divided by 97.
 */
final class IbanRule implements RedactionRule {
  /** Countries and lengths, from the registry that SWIFT keeps. */
  private static final String REGISTRY =
      "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27"
          + " DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21"
          + " HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27"
          + " MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24"
          + " RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22"
          + " VG24 XK20 YE30";

  private static final int LETTERS = 26;
  private static final int DIVISOR = 97;

  /** By country; 0 for those without. */
  private final int[] lengths = new int[LETTERS * LETTERS];

  IbanRule() {
    for (int at = 0; at < REGISTRY.length(); at += 5) {
      int country = (REGISTRY.charAt(at) - 'A') * LETTERS + REGISTRY.charAt(at + 1) - 'A';
      lengths[country] = Integer.parseInt(REGISTRY, at + 2, at + 4, 10);
    }
  }

  @Override
  public String name() {
    return "iban";
  }

  /** The check digits: letters would be far more frequent. */
  @Override
  public String triggers() {
    return Characters.DIGITS;
  }

  @Override
  public void match(RedactionScan scan) {
    int checkDigits = scan.position();
    int start = checkDigits - 2;
    if (Characters.isLetter(scan.charAt(checkDigits - 1))
        && isDigit(scan.charAt(checkDigits + 1))) {
      int length = length(scan, start);
      if (length > 0 && !Characters.isWord(scan.charAt(start - 1))) {
        matchAccount(scan, start, length);
      }
    }
    scan.resumeAt(Characters.endOfDigits(scan, checkDigits));
  }

  private int length(RedactionScan scan, int start) {
    char first = scan.charAt(start);
    char second = scan.charAt(start + 1);
    return Characters.isLetter(first) && Characters.isLetter(second)
        ? lengths[(lower(first) - 'a') * LETTERS + lower(second) - 'a']
        : 0;
  }

  private static void matchAccount(RedactionScan scan, int start, int length) {
    int remainder = 0;
    int at = start + 4;
    for (int rest = length - 4; rest > 0; rest--, at++) {
      if (isSeparator(scan.charAt(at))) {
        at++;
      }
      char c = scan.charAt(at);
      if (!Characters.isAlphanumeric(c)) {
        return;
      }
      remainder = append(remainder, c);
    }
    for (int i = start; i < start + 4; i++) {
      remainder = append(remainder, scan.charAt(i));
    }
    if (remainder == 1 && !Characters.isWord(scan.charAt(at))) {
      scan.mask(start, at);
    }
  }

  private static boolean isSeparator(char c) {
    return c == ' ' || c == '-' || c == Characters.NO_BREAK_SPACE;
  }

  /** Letters count as 10 to 35. */
  private static int append(int remainder, char c) {
    return isDigit(c)
        ? (10 * remainder + Characters.value(c)) % DIVISOR
        : (100 * remainder + lower(c) - 'a' + 10) % DIVISOR;
  }
}
