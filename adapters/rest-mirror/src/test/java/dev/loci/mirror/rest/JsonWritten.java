package dev.loci.mirror.rest;

import java.io.StringWriter;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes what the server answers. */
final class JsonWritten {
  private static final JsonFactory JSON = new JsonFactory();

  private JsonWritten() {}

  static String of(Map<String, ?> object) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      write(json, object);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, @Nullable Object value) {
    switch (value) {
      case null -> json.writeNull();
      case Number number -> json.writeNumber(number.doubleValue());
      case Boolean flag -> json.writeBoolean(flag);
      case Map<?, ?> object -> {
        json.writeStartObject();
        object.forEach((name, each) -> {
          json.writeName((String) name);
          write(json, each);
        });
        json.writeEndObject();
      }
      case Collection<?> array -> {
        json.writeStartArray();
        array.forEach(each -> write(json, each));
        json.writeEndArray();
      }
      default -> json.writeString(String.valueOf(value));
    }
  }
}
