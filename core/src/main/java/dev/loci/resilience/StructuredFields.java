package dev.loci.resilience;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads lists and dictionaries of HTTP structured fields (RFC 9651, section 4.2), in time linear to
 * their length. A field with an error anywhere is no field: then null is returned, as the RFC asks.
 *
 * <p>Values are Long, BigDecimal, Boolean, String (also for tokens, byte sequences and display
 * strings, whose contents nobody here needs) or a list of items (an inner list).
 */
final class StructuredFields {
  private static final int LONGEST = 16_384;
  private static final String TOKEN_EXTRA = "!#$%&'*+-.^_`|~:/";

  /** An item or inner list with its parameters. */
  record Item(Object value, Map<String, Object> parameters) {
    /** Returns a parameter that is a whole number of 0 or more, else -1. */
    long count(String name) {
      return countOf(parameters.get(name));
    }

    /** Returns the value as a whole number of 0 or more, else -1. */
    long count() {
      return countOf(value);
    }

    private static long countOf(@Nullable Object value) {
      return value instanceof Long number && number >= 0 ? number : -1;
    }
  }

  /** The text is no structured field. */
  private static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private final String text;
  private int at;

  private StructuredFields(String text) {
    this.text = text;
  }

  static @Nullable List<Item> list(String text) {
    try {
      return text.length() > LONGEST ? null : new StructuredFields(text).list();
    } catch (MalformedException e) {
      return null;
    }
  }

  static @Nullable Map<String, Item> dictionary(String text) {
    try {
      return text.length() > LONGEST ? null : new StructuredFields(text).dictionary();
    } catch (MalformedException e) {
      return null;
    }
  }

  private List<Item> list() throws MalformedException {
    List<Item> members = new ArrayList<>();
    skip(" ");
    while (at < text.length()) {
      members.add(member());
      separator();
    }
    return members;
  }

  private Map<String, Item> dictionary() throws MalformedException {
    Map<String, Item> members = new LinkedHashMap<>();
    skip(" ");
    while (at < text.length()) {
      String key = key();
      Item member = accept('=') ? member() : new Item(true, parameters());
      members.remove(key);
      members.put(key, member);
      separator();
    }
    return members;
  }

  /** A comma and another member, or the end. */
  private void separator() throws MalformedException {
    skip(" \t");
    if (at == text.length()) {
      return;
    }
    expect(',');
    skip(" \t");
    if (at == text.length()) {
      throw new MalformedException();
    }
  }

  private Item member() throws MalformedException {
    return peek() == '(' ? innerList() : item();
  }

  private Item innerList() throws MalformedException {
    expect('(');
    List<Item> items = new ArrayList<>();
    while (true) {
      skip(" ");
      if (accept(')')) {
        return new Item(items, parameters());
      }
      items.add(item());
      if (peek() != ' ' && peek() != ')') {
        throw new MalformedException();
      }
    }
  }

  private Item item() throws MalformedException {
    return new Item(bareItem(), parameters());
  }

  private Map<String, Object> parameters() throws MalformedException {
    Map<String, Object> parameters = new LinkedHashMap<>();
    while (accept(';')) {
      skip(" ");
      String key = key();
      Object value = accept('=') ? bareItem() : true;
      parameters.remove(key);
      parameters.put(key, value);
    }
    return parameters;
  }

  private String key() throws MalformedException {
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

  private Object bareItem() throws MalformedException {
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
  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private boolean accept(char wanted) {
    if (peek() != wanted || at >= text.length()) {
      return false;
    }
    at++;
    return true;
  }

  private void expect(char wanted) throws MalformedException {
    if (!accept(wanted)) {
      throw new MalformedException();
    }
  }

  private void skip(String spaces) {
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
