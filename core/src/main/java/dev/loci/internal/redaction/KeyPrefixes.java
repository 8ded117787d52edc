package dev.loci.internal.redaction;

import dev.loci.spi.redaction.RedactionScan;
import java.util.function.Function;
import java.util.stream.Stream;

/** Keys whose prefix tells who issued them, and what follows looks random. */
final class KeyPrefixes {
  /** The last characters of the prefixes; a rare letter for those without a sign. */
  static final String TRIGGERS = "-_.Iz";

  /** A run without a match that is longer is not looked over again. */
  private static final int LONG_RUN = 64;

  private static final KeyPrefix[] PREFIXES =
      Stream.of(
              KeyPrefix.group(10, "xoxa- xoxb- xoxc- xoxd- xoxe- xoxp- xoxr- xoxs- xapp-"),
              KeyPrefix.group(10, "sk_live_ sk_test_ rk_live_ rk_test_ pk_live_ pk_test_"),
              KeyPrefix.group(16, "sk- glpat- pypi- NRAK- sq0atp- sq0csp- tskey- SG. ya29."),
              KeyPrefix.group(16, "ghp_ gho_ ghu_ ghs_ ghr_ github_pat_ whsec_ shpat_ shpss_"),
              KeyPrefix.group(24, "hf_ gsk_ npm_ dop_v1_ xai- nvapi- pplx-"),
              KeyPrefix.group(17, "AKI ASI"),
              KeyPrefix.group(30, "AIz"))
          .flatMap(Function.identity())
          .toArray(KeyPrefix[]::new);

  /** By the second last character, which all have in ASCII. */
  private static final KeyPrefix[][] BY_SECOND_LAST = bySecondLast();

  private KeyPrefixes() {}

  private static KeyPrefix[][] bySecondLast() {
    KeyPrefix[][] table = new KeyPrefix[128][];
    for (char c = 0; c < table.length; c++) {
      char letter = c;
      table[c] =
          Stream.of(PREFIXES)
              .filter(prefix -> prefix.secondLast() == letter)
              .toArray(KeyPrefix[]::new);
    }
    return table;
  }

  /** Asked at the last character of a prefix. */
  static void match(RedactionScan scan) {
    int at = scan.position();
    char before = scan.charAt(at - 1);
    if (before >= BY_SECOND_LAST.length) {
      return;
    }
    for (KeyPrefix prefix : BY_SECOND_LAST[before]) {
      if (prefix.endsAt(scan, at + 1)) {
        matchTail(scan, prefix, at + 1);
        return;
      }
    }
  }

  private static void matchTail(RedactionScan scan, KeyPrefix prefix, int from) {
    int to = from;
    while (isPart(scan, prefix, to)) {
      to++;
    }
    boolean key = to - from >= prefix.shortest() && Look.isRandom(scan, from, to);
    if (key) {
      scan.mask(from - prefix.text().length(), to);
    }
    if (key || to - from > LONG_RUN) {
      scan.resumeAt(to);
    }
  }

  /** Keys have a dot inside only if there is one in their prefix. */
  private static boolean isPart(RedactionScan scan, KeyPrefix prefix, int at) {
    char c = scan.charAt(at);
    return Characters.isWord(c)
        || c == '-'
        || (c == '.' && prefix.trigger() == '.' && Characters.isWord(scan.charAt(at + 1)));
  }
}
