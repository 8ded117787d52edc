package dev.loci.internal.search;

import dev.loci.internal.search.QueryPart.Kind;
import dev.loci.internal.search.QueryPart.Role;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the operators in a text, in one pass. An operator is one only where people write them: at
 * the beginning of a word behind white space, a sign before a letter or a quotation, a star behind
 * letters and figures. So {@code -5}, {@code --flag}, {@code state-of-the-art}, {@code a * b},
 * {@code *:*} and a quotation that does not end are words. For one text.
 */
final class QueryScanner {
  private static final int MIN_BEGINNING_LENGTH = 2;
  private static final String QUOTES = "\"\u201C\u201D\u201E";

  private final String text;
  private final List<QueryPart> parts = new ArrayList<>();
  private int at;

  private QueryScanner(String text) {
    this.text = text;
  }

  static List<QueryPart> scan(String text) {
    return new QueryScanner(text).scan();
  }

  private List<QueryPart> scan() {
    int wordsFrom = 0;
    while (skipWhitespace()) {
      int from = at;
      QueryPart operator = operator();
      if (operator == null) {
        at = endOfWord(from);
      } else {
        addWords(wordsFrom, from);
        parts.add(operator);
        wordsFrom = at;
      }
    }
    addWords(wordsFrom, text.length());
    return parts;
  }

  /** Words stay together as they were written, so that they are cut as the same text would be. */
  private void addWords(int from, int to) {
    String words = text.substring(from, to);
    if (!words.isBlank()) {
      parts.add(new QueryPart(Kind.WORDS, Role.ANY, words));
    }
  }

  private boolean skipWhitespace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at < text.length();
  }

  private int endOfWord(int from) {
    int end = from;
    while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Returns the operator that begins here and goes on behind it; null, and stays, for a word. */
  private @Nullable QueryPart operator() {
    Role role =
        switch (text.charAt(at)) {
          case '+' -> Role.REQUIRED;
          case '-' -> Role.EXCLUDED;
          default -> Role.ANY;
        };
    int from = role == Role.ANY ? at : at + 1;
    if (isQuote(from)) {
      return phrase(role, from + 1);
    }
    return role == Role.ANY || isLetter(from) ? word(role, from) : null;
  }

  private @Nullable QueryPart phrase(Role role, int from) {
    int end = from;
    while (end < text.length() && !isQuote(end)) {
      end++;
    }
    if (end == text.length()) {
      return null;
    }
    at = end + 1;
    return new QueryPart(Kind.PHRASE, role, text.substring(from, end));
  }

  private @Nullable QueryPart word(Role role, int from) {
    int end = endOfWord(from);
    boolean beginning = isBeginning(from, end);
    if (role == Role.ANY && !beginning) {
      return null;
    }
    at = end;
    return beginning
        ? new QueryPart(Kind.BEGINNING, role, text.substring(from, end - 1))
        : new QueryPart(Kind.WORDS, role, text.substring(from, end));
  }

  private boolean isBeginning(int from, int end) {
    String before = text.substring(from, Math.max(from, end - 1));
    return text.charAt(end - 1) == '*'
        && before.codePointCount(0, before.length()) >= MIN_BEGINNING_LENGTH
        && before.codePoints().allMatch(Character::isLetterOrDigit);
  }

  private boolean isQuote(int index) {
    return index < text.length() && QUOTES.indexOf(text.charAt(index)) >= 0;
  }

  private boolean isLetter(int index) {
    return index < text.length() && Character.isLetter(text.codePointAt(index));
  }
}
