package dev.loci.internal.redaction;

import dev.loci.spi.redaction.RedactionScan;

/**
 * The value that starts at some place, without its quotes.
 *
 * @param from index of its first character
 * @param to index after its last
 * @param next index from where the text is to be looked at again
 * @param style how it is written
 */
record Value(int from, int to, int next, Style style) {
  enum Style {
    QUOTED,
    BARE
  }

  boolean isQuoted() {
    return style == Style.QUOTED;
  }

  boolean isEmpty() {
    return from >= to;
  }

  static Value at(RedactionScan scan, int start) {
    int quote = start;
    while (scan.charAt(quote) == '\\') {
      quote++;
    }
    return Characters.isQuote(scan.charAt(quote))
        ? quoted(scan, quote, quote - start)
        : bare(scan, start);
  }

  /**
   * Reads up to the quote that closes it, or to the end of the line. In JSON inside of JSON both
   * quotes have backslashes before them; more of them, or an odd one, make a quote a part of it.
   */
  private static Value quoted(RedactionScan scan, int quote, int escapes) {
    char closing = scan.charAt(quote);
    int at = quote + 1;
    int backslashes = 0;
    char c = scan.charAt(at);
    while (!isEndOfLine(scan, c, at)) {
      boolean closes = escapes == 0 ? backslashes % 2 == 0 : backslashes <= escapes;
      if (c == closing && closes) {
        break;
      }
      backslashes = c == '\\' ? backslashes + 1 : 0;
      at++;
      c = scan.charAt(at);
    }
    int to = escapes == 0 ? at : at - Math.min(backslashes, escapes);
    return new Value(quote + 1, to, at + 1, Style.QUOTED);
  }

  private static boolean isEndOfLine(RedactionScan scan, char c, int at) {
    return c == '\n' || c == '\r' || (c == RedactionScan.NONE && at >= scan.length());
  }

  /** Reads up to where the value ends, and leaves the punctuation of the text around it. */
  private static Value bare(RedactionScan scan, int start) {
    int end = start;
    int depth = 0;
    char c = scan.charAt(end);
    while (!BareEnd.isAt(scan, c, end)) {
      depth += depthOf(c);
      end++;
      c = scan.charAt(end);
    }
    int to = end;
    while (to > start && (depth < 0 || !isBracket(scan.charAt(to - 1)))) {
      char last = scan.charAt(to - 1);
      if (!isBracket(last) && !isPunctuation(last)) {
        break;
      }
      depth -= depthOf(last);
      to--;
    }
    return new Value(start, to, end, Style.BARE);
  }

  /** Reads the content of an element; empty if it does not end with a closing tag. */
  static Value tagged(RedactionScan scan, int start) {
    int at = start;
    char c = scan.charAt(at);
    while (c != '<' && !isEndOfLine(scan, c, at)) {
      at++;
      c = scan.charAt(at);
    }
    boolean closed = c == '<' && scan.charAt(at + 1) == '/';
    return new Value(start, closed ? at : start, at, Style.QUOTED);
  }

  /** Closing brackets without their opening ones belong to the text around the value. */
  private static int depthOf(char c) {
    return switch (c) {
      case '(', '[', '{' -> 1;
      case ')', ']', '}' -> -1;
      default -> 0;
    };
  }

  private static boolean isBracket(char c) {
    return depthOf(c) < 0;
  }

  private static boolean isPunctuation(char c) {
    return c == '.' || c == ',' || c == ';' || c == ':' || c == '\\';
  }
}
