package dev.loci.internal.redaction;

import dev.loci.spi.redaction.RedactionScan;

/** {@code Bearer} and a token (RFC 6750), but not the bearer of a passport. */
final class BearerToken {
  private static final String SCHEME = "bearer";
  private static final int MOST_SPACES = 4;
  private static final int LONG = 20;

  private BearerToken() {}

  /** Asked at the first letter. */
  static void match(RedactionScan scan) {
    int at = scan.position();
    int end = at + SCHEME.length();
    if (!Characters.startsWith(scan, at, SCHEME) || Characters.isWord(scan.charAt(at - 1))) {
      return;
    }
    int from = Characters.skipSpaces(scan, end, MOST_SPACES);
    if (from > end) {
      matchToken(scan, from);
    }
  }

  private static void matchToken(RedactionScan scan, int from) {
    int to = from;
    while (isPart(scan.charAt(to))) {
      to++;
    }
    if (to - from >= LONG || Look.isRandom(scan, from, to)) {
      scan.mask(from, to);
      scan.resumeAt(to);
    }
  }

  private static boolean isPart(char c) {
    return Characters.isWord(c) || "-.~+/=".indexOf(c) >= 0;
  }
}
