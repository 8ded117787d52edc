package dev.loci.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Fits stored text to a terminal. Control characters become spaces, so that no content can move the
 * cursor or recolour what follows it. A line is measured in code points, which is close enough.
 */
final class Wrapping {
  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\u2028\\u2029]+");

  private Wrapping() {}

  /** Returns the text without line breaks and control characters. */
  static String oneLine(String text) {
    return plain(text).strip();
  }

  private static String plain(String text) {
    return CONTROLS.matcher(text).replaceAll(" ");
  }

  /** Returns the text in one line of at most {@code width} code points. */
  static String clipped(String text, int width) {
    String line = plain(text);
    return length(line) <= width ? line : head(line, width - 1) + "…";
  }

  /** Returns the text in lines of at most {@code width} code points, broken at spaces if it can. */
  static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    String rest = oneLine(text);
    while (length(rest) > width) {
      int end = breakBefore(rest, width);
      lines.add(rest.substring(0, end).stripTrailing());
      rest = rest.substring(end).stripLeading();
    }
    lines.add(rest);
    return lines;
  }

  private static int breakBefore(String text, int width) {
    int hard = text.offsetByCodePoints(0, width);
    int space = text.lastIndexOf(' ', hard);
    return space > 0 ? space : hard;
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String head(String text, int codePoints) {
    return text.substring(0, text.offsetByCodePoints(0, codePoints));
  }
}
