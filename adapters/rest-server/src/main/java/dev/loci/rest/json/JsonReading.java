package dev.loci.rest.json;

import dev.loci.ValidationException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
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
import tools.jackson.core.json.JsonReadFeature;

/**
 * Reads one JSON object from bytes that nobody vouches for: strict UTF-8, no key twice, no NUL,
 * bounded depth and bounded numbers.
 */
public final class JsonReading {
  /** Room for metadata of 64 levels inside an item of a batch. */
  static final int MAX_DEPTH = 72;

  private static final int MAX_NUMBER_LENGTH = 400;
  private static final int MAX_NAME_LENGTH = 65_536;
  private static final int MAX_TEXT_LENGTH = 8 << 20;

  /** People paste examples with {@code # remarks} behind a line; those are no data. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_YAML_COMMENTS)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_NUMBER_LENGTH)
                  .maxNameLength(MAX_NAME_LENGTH)
                  .maxStringLength(MAX_TEXT_LENGTH)
                  .build())
          .build();

  private JsonReading() {}

  /**
   * Reads an object in the order of its text.
   *
   * @throws ValidationException if the bytes are anything else; says where, never what
   */
  public static Map<String, @Nullable Object> object(byte[] bytes) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), decode(bytes))) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw invalid("must be a JSON object, such as {\"key\": \"value\"}");
      }
      Map<String, @Nullable Object> object = readObject(parser);
      if (parser.nextToken() != null) {
        throw invalid("must be one JSON object with nothing behind it");
      }
      return object;
    } catch (JacksonException e) {
      throw new ValidationException("body", "body is no JSON, broken" + place(e), e);
    }
  }

  private static String place(JacksonException e) {
    TokenStreamLocation location = e.getLocation();
    return location == null || location.getLineNr() < 1
        ? ", or nests or grows beyond the limits"
        : " near line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
  }

  private static String decode(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new ValidationException("body", "body must be UTF-8 and is not", e);
    }
  }

  private static ValidationException invalid(String what) {
    return new ValidationException("body", "body " + what);
  }

  private static Map<String, @Nullable Object> readObject(JsonParser parser) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = withoutNul(parser.currentName());
      if (object.containsKey(name)) {
        TokenStreamLocation place = parser.currentTokenLocation();
        throw invalid(
            "has a key twice in one object, again near line %d, column %d"
                .formatted(place.getLineNr(), place.getColumnNr()));
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
      case VALUE_STRING -> withoutNul(parser.getString());
      case VALUE_NUMBER_INT -> wholeNumber(parser.getBigIntegerValue());
      case VALUE_NUMBER_FLOAT -> finite(parser.getDoubleValue());
      case START_OBJECT -> readObject(parser);
      case START_ARRAY -> readArray(parser);
      default -> throw invalid("is no JSON, with an unexpected " + token);
    };
  }

  private static Number wholeNumber(BigInteger number) {
    return number.bitLength() < Long.SIZE ? (Number) number.longValueExact() : number;
  }

  private static double finite(double number) {
    if (!Double.isFinite(number)) {
      throw invalid("has a number beyond 1.8e308");
    }
    return number;
  }

  private static String withoutNul(String text) {
    if (text.indexOf('\0') >= 0) {
      throw invalid("has a NUL character (\\u0000) in a text; remove it");
    }
    return text;
  }
}
