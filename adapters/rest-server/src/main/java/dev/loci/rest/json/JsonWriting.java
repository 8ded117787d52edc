package dev.loci.rest.json;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes maps, collections, texts, numbers and booleans as compact JSON in UTF-8. */
public final class JsonWriting {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int USUAL_BYTES = 1_024;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
  private final JsonGenerator generator =
      FACTORY.createGenerator(ObjectWriteContext.empty(), bytes);

  private JsonWriting() {}

  /**
   * A value that is JSON already, for one that stands in several places.
   *
   * @param bytes not to be changed any more
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over
  public record Written(byte[] bytes) {}

  /** Returns a collection as JSON. */
  public static Written written(Collection<?> array) {
    return new Written(new JsonWriting().all(array));
  }

  /** Returns the bytes of an object; ids and instants are written as text. */
  public static byte[] bytes(Map<String, ? extends @Nullable Object> object) {
    return new JsonWriting().all(object);
  }

  private byte[] all(Object value) {
    try (generator) {
      write(value);
    }
    return bytes.toByteArray();
  }

  private void write(@Nullable Object value) {
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
      case Written written -> writeRaw(written.bytes);
      case Map<?, ?> object -> writeObject(object);
      case Collection<?> array -> writeArray(array);
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

  /** The generator puts the comma; the bytes pass it by. */
  private void writeRaw(byte[] json) {
    generator.writeRawValue("");
    generator.flush();
    bytes.writeBytes(json);
  }

  private void writeObject(Map<?, ?> object) {
    generator.writeStartObject();
    object.forEach((key, value) -> {
      generator.writeName(String.valueOf(key));
      write(value);
    });
    generator.writeEndObject();
  }

  private void writeArray(Collection<?> array) {
    generator.writeStartArray();
    array.forEach(this::write);
    generator.writeEndArray();
  }
}
