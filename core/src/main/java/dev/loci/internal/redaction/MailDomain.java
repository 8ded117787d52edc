package dev.loci.internal.redaction;

import static dev.loci.internal.redaction.Characters.isAlphanumeric;

import dev.loci.spi.redaction.RedactionScan;
import java.util.Set;

/** The part of an e-mail address behind the sign. */
final class MailDomain {
  private static final int LONGEST_LITERAL = 50;
  private static final int LONGEST_ENDING = 8;

  /** Endings of files with an {@code @} in their name that are no top-level domains. */
  private static final Set<String> FILE_ENDINGS =
      Set.of(
          "class", "css", "gif", "html", "jar", "java", "jpeg", "jpg", "js", "json", "mjs", "pdf",
          "png", "svg", "tgz", "ts", "tsx", "txt", "webp", "xml", "yaml", "yml");

  private MailDomain() {}

  /** Returns the end of a domain that starts here, or the start if there is none. */
  static int end(RedactionScan scan, int start) {
    if (scan.charAt(start) == '[') {
      return endOfLiteral(scan, start);
    }
    int run = start;
    while (isPart(scan.charAt(run))) {
      run++;
    }
    int end = lastLabelEnd(scan, start, run);
    return end > start && !isFile(scan, end) ? end : start;
  }

  private static boolean isPart(char c) {
    return isAlphanumeric(c) || c == '-' || c == '.' || Characters.isForeignLetter(c);
  }

  private static int endOfLiteral(RedactionScan scan, int start) {
    boolean address =
        Characters.isDigit(scan.charAt(start + 1))
            || Characters.startsWith(scan, start + 1, "ipv6:");
    int at = start + 1;
    while (address && at - start < LONGEST_LITERAL && isInLiteral(scan.charAt(at))) {
      at++;
    }
    return address && scan.charAt(at) == ']' ? at + 1 : start;
  }

  private static boolean isInLiteral(char c) {
    return isAlphanumeric(c) || c == '.' || c == ':';
  }

  /**
   * Returns where the last label that can be a top-level domain ends: two letters or more behind a
   * dot, or an encoded name.
   */
  private static int lastLabelEnd(RedactionScan scan, int start, int run) {
    int end = run;
    while (end > start) {
      char last = scan.charAt(end - 1);
      if (last != '.' && last != '-') {
        break;
      }
      end--;
    }
    int label = end;
    while (label > start && scan.charAt(label - 1) != '.') {
      label--;
    }
    return label - 1 > start && isTopLevel(scan, label, end) ? end : start;
  }

  private static boolean isTopLevel(RedactionScan scan, int label, int end) {
    if (Characters.startsWith(scan, label, "xn--")) {
      return true;
    }
    for (int i = label; i < end; i++) {
      char c = scan.charAt(i);
      if (!Characters.isLetter(c) && !Characters.isForeignLetter(c)) {
        return false;
      }
    }
    return end - label >= 2;
  }

  private static boolean isFile(RedactionScan scan, int end) {
    StringBuilder ending = new StringBuilder();
    for (int i = end - 1; end - i < LONGEST_ENDING && scan.charAt(i) != '.'; i--) {
      ending.append(Characters.lower(scan.charAt(i)));
    }
    return FILE_ENDINGS.contains(ending.reverse().toString());
  }
}
