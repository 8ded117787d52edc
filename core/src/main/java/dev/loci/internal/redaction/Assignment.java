package dev.loci.internal.redaction;

import dev.loci.spi.redaction.RedactionScan;
import org.jspecify.annotations.Nullable;

/**
 * A place where a value may follow its name: {@code name=value}, {@code "name": "value"}, {@code
 * name => value}, {@code --name value}, {@code <name>value</name>}.
 *
 * @param nameEnd index after the name
 * @param valueStart index of the value, or of the quote before it
 * @param notation how it is written
 */
record Assignment(int nameEnd, int valueStart, Notation notation) {
  /** The characters between names and values, and the one before an option. */
  static final String TRIGGERS = ":=>-";

  private static final int MOST_BETWEEN = 4;
  private static final int MOST_DIGITS = 3;
  private static final int LONGEST_NAME = 40;

  enum Notation {
    SIGN,
    OPTION,
    TAG
  }

  /** Returns what is at the scan's position, or null if no name can stand there. */
  static @Nullable Assignment at(RedactionScan scan) {
    return switch (scan.charAt(scan.position())) {
      case ':' -> sign(scan, ':');
      case '=' -> sign(scan, '=');
      case '>' -> tag(scan);
      case '-' -> option(scan);
      default -> null;
    };
  }

  private static @Nullable Assignment sign(RedactionScan scan, char sign) {
    int position = scan.position();
    char next = scan.charAt(position + 1);
    if (isOtherSign(scan, sign, next)) {
      return null;
    }
    int end = nameEnd(scan, position, sign);
    if (end < 0) {
      return null;
    }
    int start = next == '>' ? position + 2 : position + 1;
    return new Assignment(end, Characters.skipSpaces(scan, start, MOST_BETWEEN), Notation.SIGN);
  }

  /** {@code ==}, {@code ::}, {@code ://}, or {@code :=}, which is looked at from its end. */
  private static boolean isOtherSign(RedactionScan scan, char sign, char next) {
    return switch (next) {
      case '=' -> true;
      case ':' -> sign == ':';
      case '/' -> sign == ':' && scan.charAt(scan.position() + 2) == '/';
      default -> false;
    };
  }

  /** Returns the end of a name, without a number that it has at the end, or −1 if none is there. */
  private static int nameEnd(RedactionScan scan, int position, char sign) {
    int end = sign == '=' && scan.charAt(position - 1) == ':' ? position - 1 : position;
    char c = scan.charAt(end - 1);
    while (position - end < MOST_BETWEEN && isAfterName(c)) {
      end--;
      c = scan.charAt(end - 1);
    }
    int letter = end;
    while (end - letter < MOST_DIGITS && Characters.isDigit(c)) {
      letter--;
      c = scan.charAt(letter - 1);
    }
    return Characters.isLetter(c) ? letter : -1;
  }

  private static boolean isAfterName(char c) {
    return Characters.isSpace(c) || Characters.isQuote(c) || c == '\\' || c == ']';
  }

  private static @Nullable Assignment tag(RedactionScan scan) {
    int end = scan.position();
    int start = end;
    while (end - start < LONGEST_NAME && isInName(scan.charAt(start - 1))) {
      start--;
    }
    return start < end && scan.charAt(start - 1) == '<'
        ? new Assignment(end, end + 1, Notation.TAG)
        : null;
  }

  private static @Nullable Assignment option(RedactionScan scan) {
    int start = scan.position() + 1;
    if (scan.charAt(start - 2) != '-' || !isBeforeOption(scan.charAt(start - 3))) {
      return null;
    }
    int end = start;
    while (end - start < LONGEST_NAME && isInName(scan.charAt(end))) {
      end++;
    }
    return end > start && scan.charAt(end) == ' ' && scan.charAt(end + 1) != '-'
        ? new Assignment(end, end + 1, Notation.OPTION)
        : null;
  }

  private static boolean isBeforeOption(char c) {
    return Characters.isBreak(c) || Characters.isQuote(c);
  }

  private static boolean isInName(char c) {
    return Characters.isWord(c) || c == '-' || c == '.';
  }

  Value value(RedactionScan scan) {
    return notation == Notation.TAG ? Value.tagged(scan, valueStart) : Value.at(scan, valueStart);
  }

  /** Where there are no quotes, but a space, a value may be the next word of a sentence. */
  boolean isProse(RedactionScan scan, Value value) {
    return notation == Notation.SIGN
        && !value.isQuoted()
        && Characters.isSpace(scan.charAt(value.from() - 1))
        && !Characters.isQuote(scan.charAt(scan.position() - 1));
  }
}
