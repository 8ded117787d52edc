package dev.loci.internal.json;

import dev.loci.json.JsonWriting;
import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes maps, collections, texts, numbers and booleans as compact JSON; everything else, such as
 * ids and instants, as its text.
 */
public final class JsonWriter {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int USUAL_BYTES = 1_024;

  private JsonWriter() {}

  /** Returns a collection as text. */
  public static String text(Collection<?> array) {
    StringWriter text = new StringWriter(USUAL_BYTES);
    try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      writeArray(generator, array);
    }
    return text.toString();
  }

  /** Returns an object as text. */
  public static String text(Map<String, ? extends @Nullable Object> object) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      writeObject(generator, object);
    }
    return text.toString();
  }

  /** Returns an object in UTF-8. Texts must be well-formed UTF-16. */
  public static byte[] bytes(Map<String, ? extends @Nullable Object> object) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
    try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      writeObject(generator, object);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator generator, @Nullable Object value) {
    switch (value) {
      case null -> generator.writeNull();
      case String text -> generator.writeString(text);
      case Boolean flag -> generator.writeBoolean(flag);
      case Integer number -> generator.writeNumber(number);
      case Long number -> generator.writeNumber(number);
      case Double number -> generator.writeNumber(number);
      case BigInteger number -> generator.writeNumber(number);
      case BigDecimal number -> generator.writeNumber(number);
      case float[] numbers -> generator.writeArray(doubles(numbers), 0, numbers.length);
      case JsonWriting.Written written -> generator.writeRawValue(written.json());
      case Map<?, ?> object -> writeObject(generator, object);
      case Collection<?> array -> writeArray(generator, array);
      default -> generator.writeString(value.toString());
    }
  }

  /** Each as the shortest decimal that is that float, not as the double next to it. */
  private static double[] doubles(float[] numbers) {
    double[] doubles = new double[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      doubles[i] = Double.parseDouble(Float.toString(numbers[i]));
    }
    return doubles;
  }

  private static void writeObject(JsonGenerator generator, Map<?, ?> object) {
    generator.writeStartObject();
    object.forEach((key, value) -> {
      generator.writeName(String.valueOf(key));
      write(generator, value);
    });
    generator.writeEndObject();
  }

  private static void writeArray(JsonGenerator generator, Collection<?> array) {
    generator.writeStartArray();
    array.forEach(value -> write(generator, value));
    generator.writeEndArray();
  }
}
