package dev.loci.internal.redaction;

import static dev.loci.internal.redaction.Characters.isDigit;

import dev.loci.spi.redaction.RedactionScan;

/**
 * Four numbers up to 255 with dots. So are some versions: behind a word that says so, or as part of
 * a file's name, they are left alone.
 */
final class Ipv4 {
  private static final Names VERSIONS =
      Names.suffixes("version", "release", "section", "chapter", "firmware")
          .andWords("ver", "rev", "build");

  private static final int LONGEST_OCTET = 3;
  private static final int HIGHEST_OCTET = 255;

  private Ipv4() {}

  /** Asked at a dot; goes on only if it is the first one. */
  static void match(RedactionScan scan) {
    int dot = scan.position();
    int start = dot;
    char before = scan.charAt(start - 1);
    while (dot - start <= LONGEST_OCTET && isDigit(before)) {
      start--;
      before = scan.charAt(start - 1);
    }
    if (start == dot || before == '.' || Characters.isWord(before)) {
      return;
    }
    int end = end(scan, start);
    if (end > start && canEnd(scan, end) && !isVersion(scan, start)) {
      scan.mask(start, end);
    }
  }

  /** Returns the end of an address that starts here, or the start. */
  static int end(RedactionScan scan, int start) {
    int at = start;
    for (int octet = 1; octet <= 4; octet++) {
      int end = endOfOctet(scan, at);
      if (end == at || (octet < 4 && scan.charAt(end) != '.')) {
        return start;
      }
      at = octet < 4 ? end + 1 : end;
    }
    return at;
  }

  private static int endOfOctet(RedactionScan scan, int from) {
    int value = 0;
    int at = from;
    while (at - from <= LONGEST_OCTET && isDigit(scan.charAt(at))) {
      value = 10 * value + Characters.value(scan.charAt(at));
      at++;
    }
    return at - from <= LONGEST_OCTET && value <= HIGHEST_OCTET ? at : from;
  }

  private static boolean isVersion(RedactionScan scan, int start) {
    return isPartOfName(scan, start) || VERSIONS.announce(scan, start);
  }

  /** {@code commons-1.2.3.4}, but not {@code peer-10.2.3.4}: versions start small. */
  private static boolean isPartOfName(RedactionScan scan, int start) {
    return scan.charAt(start - 1) == '-'
        && Characters.isLetter(scan.charAt(start - 2))
        && scan.charAt(start + 1) == '.';
  }

  private static boolean canEnd(RedactionScan scan, int end) {
    char after = scan.charAt(end);
    return after == '.' ? !Characters.isWord(scan.charAt(end + 1)) : !Characters.isWord(after);
  }
}
