package dev.loci.cli;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads JSON from the command line. */
final class JsonReading {
  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?(0|[1-9]\\d*)");
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");

  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonReading() {}

  /**
   * Reads one object, in the order of the text.
   *
   * @throws IllegalArgumentException if the text is anything else; the message reads on from "is"
   */
  static Map<String, @Nullable Object> object(String text) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("no JSON object, such as {\"key\": \"value\"}");
      }
      Map<String, @Nullable Object> object = readObject(parser);
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("more than one JSON object");
      }
      return object;
    } catch (JacksonException e) {
      int column = e.getLocation().getColumnNr();
      throw new IllegalArgumentException("no JSON, broken near column " + column, e);
    }
  }

  /** Tells whether a text is a number as JSON writes it. */
  static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }

  /** Reads {@code true}, {@code false} and numbers as what they say, anything else as text. */
  static Object scalar(String text) {
    if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    }
    if (WHOLE_NUMBER.matcher(text).matches()) {
      return wholeNumber(new BigInteger(text));
    }
    return isNumber(text) ? (Object) Double.valueOf(text) : text;
  }

  /** Reads the values of {@code key=value} options. */
  static Map<String, Object> scalars(Map<String, String> texts) {
    Map<String, Object> values = new LinkedHashMap<>();
    texts.forEach((key, text) -> values.put(key, scalar(text)));
    return values;
  }

  private static Number wholeNumber(BigInteger number) {
    return number.bitLength() < Long.SIZE ? (Number) number.longValueExact() : number;
  }

  private static Map<String, @Nullable Object> readObject(JsonParser parser) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      if (object.containsKey(name)) {
        int column = parser.currentTokenLocation().getColumnNr();
        throw new IllegalArgumentException(
            "a JSON object with a key twice, again near column " + column);
      }
      object.put(name, readValue(parser, parser.nextToken()));
    }
    return object;
  }

  private static List<@Nullable Object> readArray(JsonParser parser) {
    List<@Nullable Object> array = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      array.add(readValue(parser, token));
    }
    return array;
  }

  private static @Nullable Object readValue(JsonParser parser, JsonToken token) {
    return switch (token) {
      case VALUE_NULL -> null;
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT -> wholeNumber(parser.getBigIntegerValue());
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case START_OBJECT -> readObject(parser);
      case START_ARRAY -> readArray(parser);
      default -> throw new IllegalArgumentException("no JSON, with an unexpected " + token);
    };
  }
}
