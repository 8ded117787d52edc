package dev.loci.internal.redaction;

import static dev.loci.internal.redaction.Characters.isAlphanumeric;

import dev.loci.spi.redaction.RedactionScan;

/** The part of an e-mail address before the sign. */
final class MailLocalPart {
  private static final int LONGEST_QUOTED = 66;
  private static final int LONGEST_AUTHORITY = 64;

  /** Signs that an address may have; others are, in logs, rather the text around it. */
  private static final String SIGNS = "._%+-'!#$&*^~";

  private MailLocalPart() {}

  /**
   * Returns where a local part that ends here starts, or the end if there is none. It ends at the
   * next {@code @} at the latest, so that the parts before several signs are read once each.
   */
  static int start(RedactionScan scan, int end) {
    if (scan.charAt(end - 1) == '"') {
      return startOfQuoted(scan, end);
    }
    int start = withoutSigns(scan, startOfRun(scan, end), end);
    return isPassword(scan, start) ? end : start;
  }

  /**
   * An equals sign separates the name of a field from its value; but in the address that a mailing
   * list makes of another, {@code list+ana=example.com@…}, it comes behind a plus.
   */
  private static int startOfRun(RedactionScan scan, int end) {
    int start = end;
    int afterEquals = -1;
    char c = scan.charAt(start - 1);
    while ((isPart(c) || c == '=') && !isEncodedSign(scan, start - 1)) {
      if (c == '=' && afterEquals < 0) {
        afterEquals = start;
      } else if (c == '+') {
        afterEquals = -1;
      } else if (c == '=') {
        break;
      }
      start--;
      c = scan.charAt(start - 1);
    }
    return afterEquals < 0 ? start : afterEquals;
  }

  private static boolean isPart(char c) {
    return isAlphanumeric(c) || SIGNS.indexOf(c) >= 0 || Characters.isForeignLetter(c);
  }

  private static boolean isEncodedSign(RedactionScan scan, int at) {
    return scan.charAt(at) == '%' && scan.charAt(at + 1) == '4' && scan.charAt(at + 2) == '0';
  }

  private static int withoutSigns(RedactionScan scan, int from, int end) {
    int start = from;
    while (start < end && scan.charAt(start) != '_' && SIGNS.indexOf(scan.charAt(start)) >= 0) {
      start++;
    }
    return start;
  }

  /** {@code scheme://user:password@host}, also if there is a sign in the password. */
  private static boolean isPassword(RedactionScan scan, int start) {
    char before = scan.charAt(start - 1);
    if (before != ':' && before != '@') {
      return false;
    }
    int at = start;
    while (start - at < LONGEST_AUTHORITY && isInAuthority(scan.charAt(at - 1))) {
      at--;
    }
    return scan.charAt(at - 1) == '/' && scan.charAt(at - 2) == '/' && scan.charAt(at - 3) == ':';
  }

  private static boolean isInAuthority(char c) {
    return isPart(c) || c == ':' || c == '@';
  }

  private static int startOfQuoted(RedactionScan scan, int end) {
    int at = end - 2;
    while (end - at < LONGEST_QUOTED && isInQuoted(scan.charAt(at))) {
      at--;
    }
    boolean quoted =
        scan.charAt(at) == '"' && at < end - 2 && Characters.isWord(scan.charAt(at + 1));
    return quoted ? at : end;
  }

  private static boolean isInQuoted(char c) {
    return c != '"' && c != '@' && c >= ' ';
  }
}
