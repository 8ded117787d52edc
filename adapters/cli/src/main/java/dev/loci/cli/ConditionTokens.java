package dev.loci.cli;

/** The words, texts and symbols of a condition on metadata, from the left. */
final class ConditionTokens {
  private static final String SYMBOLS = "=!<>(),\"";

  private final String text;
  private int at;

  ConditionTokens(String text) {
    this.text = text;
  }

  boolean atEnd() {
    skipBlanks();
    return at == text.length();
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  /** Goes behind a symbol if it comes next. */
  boolean takeSymbol(String symbol) {
    skipBlanks();
    boolean found = text.startsWith(symbol, at);
    at += found ? symbol.length() : 0;
    return found;
  }

  /** Goes behind a word if it comes next, in whatever case. */
  boolean takeWord(String word) {
    skipBlanks();
    boolean found = text.substring(at, endOfWord()).equalsIgnoreCase(word);
    at += found ? word.length() : 0;
    return found;
  }

  private int endOfWord() {
    int end = at;
    while (end < text.length()
        && !Character.isWhitespace(text.charAt(end))
        && SYMBOLS.indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  String key() {
    return nextIsQuoted() ? quoted() : word("the name of a key");
  }

  /** Reads numbers and booleans as such, what is in quotes and all else as text. */
  Object value() {
    return nextIsQuoted() ? quoted() : JsonReading.scalar(word("a value"));
  }

  private boolean nextIsQuoted() {
    skipBlanks();
    return text.startsWith("\"", at);
  }

  private String word(String what) {
    int end = endOfWord();
    if (end == at) {
      throw expected(what);
    }
    String word = text.substring(at, end);
    at = end;
    return word;
  }

  /** A backslash takes the character behind it as it is. */
  private String quoted() {
    StringBuilder inside = new StringBuilder();
    for (int i = at + 1; i < text.length(); i++) {
      char next = text.charAt(i);
      if (next == '"') {
        at = i + 1;
        return inside.toString();
      }
      if (next == '\\' && i + 1 < text.length()) {
        i++;
      }
      inside.append(text.charAt(i));
    }
    throw wrong("a \" has no end");
  }

  UsageException expected(String what) {
    skipBlanks();
    return wrong(
        at == text.length()
            ? what + " is missing at the end"
            : "%s expected at character %d, before '%s'"
                .formatted(what, at + 1, text.substring(at)));
  }

  UsageException wrong(String what) {
    return new UsageException("--where '%s': %s".formatted(text, what));
  }
}
