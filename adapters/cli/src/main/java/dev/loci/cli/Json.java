package dev.loci.cli;

import java.io.StringWriter;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes maps, lists, texts, numbers and booleans as compact JSON. */
final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  static String write(Map<String, ? extends @Nullable Object> object) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      write(generator, object);
    }
    return text.toString();
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
      case Map<?, ?> object -> writeObject(generator, object);
      case List<?> array -> writeArray(generator, array);
      default -> generator.writeString(value.toString()); // ids, instants
    }
  }

  private static void writeObject(JsonGenerator generator, Map<?, ?> object) {
    generator.writeStartObject();
    object.forEach((key, value) -> {
      generator.writeName(String.valueOf(key));
      write(generator, value);
    });
    generator.writeEndObject();
  }

  private static void writeArray(JsonGenerator generator, List<?> array) {
    generator.writeStartArray();
    array.forEach(value -> write(generator, value));
    generator.writeEndArray();
  }
}
