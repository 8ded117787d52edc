package dev.loci.internal.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** Reads and writes JSON objects as maps. */
public final class Json {
  /** All that may be stored can be read back: no stored object has a longer text or number. */
  private static final int MAX_TEXT_LENGTH = 4 << 20;

  private static final int MAX_NUMBER_LENGTH = 2 * CanonicalJson.MAX_INTEGER_BITS;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(CanonicalJson.MAX_DEPTH + 2)
                  .maxStringLength(MAX_TEXT_LENGTH)
                  .maxNameLength(MAX_TEXT_LENGTH)
                  .maxNumberLength(MAX_NUMBER_LENGTH)
                  .build())
          .build();

  private Json() {}

  /** Returns the object as compact JSON. */
  public static String write(Map<String, ? extends @Nullable Object> object) {
    if (object.isEmpty()) {
      return "{}";
    }
    return JsonWriter.text(object);
  }

  /**
   * Reads one object, in the order of the text, with numbers as in {@link CanonicalJson}.
   *
   * @throws MalformedJsonException if the text is anything but one JSON object
   */
  public static Map<String, @Nullable Object> read(String text) {
    if (text.equals("{}")) {
      return Map.of();
    }
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new MalformedJsonException("is no JSON object");
      }
      Map<String, @Nullable Object> object = readObject(parser);
      if (parser.nextToken() != null) {
        throw new MalformedJsonException("goes on after its JSON object");
      }
      return object;
    } catch (JacksonException e) {
      throw new MalformedJsonException("is no JSON" + place(e.getLocation()), e);
    }
  }

  /** The parser names no place where a limit on depth or length ended it. */
  private static String place(@Nullable TokenStreamLocation location) {
    return location == null
        ? " within the limits on depth and length"
        : ", broken near column " + location.getColumnNr();
  }

  private static Map<String, @Nullable Object> readObject(JsonParser parser) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      if (object.containsKey(name)) {
        throw new MalformedJsonException(
            "has a key twice, again near column " + parser.currentTokenLocation().getColumnNr());
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
      case VALUE_NUMBER_INT -> readInteger(parser);
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case START_OBJECT -> readObject(parser);
      case START_ARRAY -> readArray(parser);
      default -> throw new MalformedJsonException("has an unexpected " + token);
    };
  }

  private static Number readInteger(JsonParser parser) {
    return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
        ? parser.getBigIntegerValue()
        : (Number) parser.getLongValue();
  }
}
