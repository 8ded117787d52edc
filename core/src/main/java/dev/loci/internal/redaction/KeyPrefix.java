package dev.loci.internal.redaction;

import dev.loci.spi.redaction.RedactionScan;
import java.util.stream.Stream;

/**
 * What keys of an issuer start with.
 *
 * @param text two characters or more
 * @param shortest the least number of characters that follow
 */
record KeyPrefix(String text, int shortest) {
  /** Returns several prefixes, given with spaces between. */
  static Stream<KeyPrefix> group(int shortest, String prefixes) {
    return Stream.of(prefixes.split(" ", -1)).map(text -> new KeyPrefix(text, shortest));
  }

  char trigger() {
    return text.charAt(text.length() - 1);
  }

  char secondLast() {
    return text.charAt(text.length() - 2);
  }

  /** Returns whether it stands before an index, and does not end a longer word. */
  boolean endsAt(RedactionScan scan, int end) {
    int start = end - text.length();
    for (int i = text.length() - 1; i >= 0; i--) {
      if (scan.charAt(start + i) != text.charAt(i)) {
        return false;
      }
    }
    return !Characters.isWord(scan.charAt(start - 1));
  }
}
