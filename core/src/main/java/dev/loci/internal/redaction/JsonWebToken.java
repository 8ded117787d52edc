package dev.loci.internal.redaction;

import dev.loci.spi.redaction.RedactionScan;

/**
 * JSON Web Tokens (RFC 7519): parts in base64url with dots between, the first of them a JSON object
 * and therefore starting with {@code eyJ}.
 */
final class JsonWebToken {
  private static final int SHORTEST_PART = 8;

  private JsonWebToken() {}

  /** Asked at the third letter. */
  static void match(RedactionScan scan) {
    int start = scan.position() - 2;
    if (scan.charAt(start) != 'e'
        || scan.charAt(start + 1) != 'y'
        || Characters.isWord(scan.charAt(start - 1))) {
      return;
    }
    int first = endOfPart(scan, start);
    int second = scan.charAt(first) == '.' ? endOfPart(scan, first + 1) : first;
    int end = second;
    while (scan.charAt(end) == '.' && isPart(scan.charAt(end + 1))) {
      end = endOfPart(scan, end + 1);
    }
    scan.resumeAt(end);
    if (first - start >= SHORTEST_PART && second - first > SHORTEST_PART) {
      scan.mask(start, end);
    }
  }

  private static int endOfPart(RedactionScan scan, int from) {
    int end = from;
    while (isPart(scan.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isPart(char c) {
    return Characters.isWord(c) || c == '-';
  }
}
