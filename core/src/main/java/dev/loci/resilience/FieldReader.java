package dev.loci.resilience;

import java.math.BigDecimal;

/** Reads keys and bare items of HTTP structured fields (RFC 9651, sections 4.2.3.1 to 4.2.10). */
final class FieldReader {
  private static final String TOKEN_EXTRA = "!#$%&'*+-.^_`|~:/";

  /** The text is no structured field. */
  static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private final String text;
  private int at;

  FieldReader(String text) {
    this.text = text;
  }

  boolean isAtEnd() {
    return at == text.length();
  }

  String key() throws MalformedException {
    int start = at;
    if (!isLower(peek()) && peek() != '*') {
      throw new MalformedException();
    }
    while (isLower(peek())
        || isDigit(peek())
        || (at < text.length() && "_-.*".indexOf(peek()) >= 0)) {
      at++;
    }
    return text.substring(start, at);
  }

  Object bareItem() throws MalformedException {
    char first = peek();
    if (first == '-' || isDigit(first)) {
      return number();
    }
    return switch (first) {
      case '"' -> string();
      case '?' -> bool();
      case ':' -> bytes();
      case '@' -> date();
      case '%' -> displayString();
      default -> token();
    };
  }

  private Object number() throws MalformedException {
    int start = at;
    accept('-');
    int digits = digits();
    if (!accept('.')) {
      if (digits < 1 || digits > 15) {
        throw new MalformedException();
      }
      return Long.valueOf(text.substring(start, at));
    }
    int fraction = digits();
    if (digits < 1 || digits > 12 || fraction < 1 || fraction > 3) {
      throw new MalformedException();
    }
    return new BigDecimal(text.substring(start, at));
  }

  private int digits() {
    int start = at;
    while (isDigit(peek())) {
      at++;
    }
    return at - start;
  }

  private Object date() throws MalformedException {
    expect('@');
    Object number = number();
    if (!(number instanceof Long)) {
      throw new MalformedException();
    }
    return number;
  }

  private String string() throws MalformedException {
    expect('"');
    StringBuilder value = new StringBuilder();
    while (!accept('"')) {
      boolean escaped = accept('\\');
      char next = peek();
      if (next < ' ' || next > '~' || (escaped && next != '"' && next != '\\')) {
        throw new MalformedException();
      }
      value.append(next);
      at++;
    }
    return value.toString();
  }

  private String displayString() throws MalformedException {
    expect('%');
    return string();
  }

  private Boolean bool() throws MalformedException {
    expect('?');
    if (peek() != '0' && peek() != '1') {
      throw new MalformedException();
    }
    return text.charAt(at++) == '1';
  }

  private String bytes() throws MalformedException {
    expect(':');
    int start = at;
    while (isAlpha(peek()) || isDigit(peek()) || peek() == '+' || peek() == '/' || peek() == '=') {
      at++;
    }
    String value = text.substring(start, at);
    expect(':');
    return value;
  }

  private String token() throws MalformedException {
    int start = at;
    if (!isAlpha(peek()) && peek() != '*') {
      throw new MalformedException();
    }
    while (isAlpha(peek())
        || isDigit(peek())
        || (at < text.length() && TOKEN_EXTRA.indexOf(peek()) >= 0)) {
      at++;
    }
    return text.substring(start, at);
  }

  /** Returns the next character; one that occurs in no field at the end. */
  char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  boolean accept(char wanted) {
    if (peek() != wanted || at >= text.length()) {
      return false;
    }
    at++;
    return true;
  }

  void expect(char wanted) throws MalformedException {
    if (!accept(wanted)) {
      throw new MalformedException();
    }
  }

  void skip(String spaces) {
    while (at < text.length() && spaces.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isAlpha(char c) {
    return isLower(c) || (c >= 'A' && c <= 'Z');
  }
}
