package dev.loci.internal.redaction;

import dev.loci.spi.redaction.RedactionScan;

/**
 * What is between {@code scheme://user:} and {@code @host}: up to the last {@code @} before the
 * path, or, as some passwords have a slash in them that should have been encoded, before the word
 * ends.
 */
final class UrlPassword {
  private UrlPassword() {}

  /** Asked at a colon. */
  static void match(RedactionScan scan) {
    int at = scan.position();
    if (scan.charAt(at) != ':' || scan.charAt(at + 1) != '/' || scan.charAt(at + 2) != '/') {
      return;
    }
    int colon = colon(scan, at + 3);
    if (scan.charAt(colon) == ':') {
      int end = lastSign(scan, colon + 1);
      if (end > colon + 1) {
        scan.mask(colon + 1, end);
      }
    }
  }

  /** Returns the first colon, or where none can come any more. */
  private static int colon(RedactionScan scan, int from) {
    int at = from;
    char c = scan.charAt(at);
    while (c != ':' && c != '@' && !isPath(c) && isInWord(c)) {
      at++;
      c = scan.charAt(at);
    }
    return at;
  }

  private static boolean isPath(char c) {
    return c == '/' || c == '?' || c == '#';
  }

  private static boolean isInWord(char c) {
    return !Characters.isBreak(c) && !Characters.isQuote(c) && c != '<' && c != '>';
  }

  /**
   * Returns the index of the sign that ends the password, or −1 if there is none. Goes no further
   * than the next URL, so that a text of many is read once.
   */
  private static int lastSign(RedactionScan scan, int from) {
    int sign = -1;
    int at = from;
    boolean port = true;
    char c = scan.charAt(at);
    while (isInWord(c)) {
      if (isPath(c) && (sign > 0 || port || isNextUrl(scan, at))) {
        break;
      }
      port &= Characters.isDigit(c);
      sign = c == '@' ? at : sign;
      at++;
      c = scan.charAt(at);
    }
    return sign;
  }

  private static boolean isNextUrl(RedactionScan scan, int slash) {
    return scan.charAt(slash + 1) == '/' && scan.charAt(slash - 1) == ':';
  }
}
