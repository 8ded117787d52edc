package dev.loci.resilience;

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

  private final FieldReader in;

  private StructuredFields(String text) {
    this.in = new FieldReader(text);
  }

  static @Nullable List<Item> list(String text) {
    try {
      return text.length() > LONGEST ? null : new StructuredFields(text).list();
    } catch (FieldReader.MalformedException e) {
      return null;
    }
  }

  static @Nullable Map<String, Item> dictionary(String text) {
    try {
      return text.length() > LONGEST ? null : new StructuredFields(text).dictionary();
    } catch (FieldReader.MalformedException e) {
      return null;
    }
  }

  private List<Item> list() throws FieldReader.MalformedException {
    List<Item> members = new ArrayList<>();
    in.skip(" ");
    while (!in.isAtEnd()) {
      members.add(member());
      separator();
    }
    return members;
  }

  private Map<String, Item> dictionary() throws FieldReader.MalformedException {
    Map<String, Item> members = new LinkedHashMap<>();
    in.skip(" ");
    while (!in.isAtEnd()) {
      String key = in.key();
      Item member = in.accept('=') ? member() : new Item(true, parameters());
      members.remove(key);
      members.put(key, member);
      separator();
    }
    return members;
  }

  /** A comma and another member, or the end. */
  private void separator() throws FieldReader.MalformedException {
    in.skip(" \t");
    if (in.isAtEnd()) {
      return;
    }
    in.expect(',');
    in.skip(" \t");
    if (in.isAtEnd()) {
      throw new FieldReader.MalformedException();
    }
  }

  private Item member() throws FieldReader.MalformedException {
    return in.peek() == '(' ? innerList() : item();
  }

  private Item innerList() throws FieldReader.MalformedException {
    in.expect('(');
    List<Item> items = new ArrayList<>();
    while (true) {
      in.skip(" ");
      if (in.accept(')')) {
        return new Item(items, parameters());
      }
      items.add(item());
      if (in.peek() != ' ' && in.peek() != ')') {
        throw new FieldReader.MalformedException();
      }
    }
  }

  private Item item() throws FieldReader.MalformedException {
    return new Item(in.bareItem(), parameters());
  }

  private Map<String, Object> parameters() throws FieldReader.MalformedException {
    Map<String, Object> parameters = new LinkedHashMap<>();
    while (in.accept(';')) {
      in.skip(" ");
      String key = in.key();
      Object value = in.accept('=') ? in.bareItem() : true;
      parameters.remove(key);
      parameters.put(key, value);
    }
    return parameters;
  }
}
