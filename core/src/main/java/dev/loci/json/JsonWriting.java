package dev.loci.json;

import dev.loci.internal.json.JsonWriter;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes maps, collections, texts, numbers and booleans as compact JSON; everything else, such as
 * ids and instants, as its text.
 */
public final class JsonWriting {
  private JsonWriting() {}

  /**
   * A value that is JSON already, for one that stands in several places.
   *
   * @param json not checked
   */
  public record Written(String json) {}

  /** Returns a collection as a value that is written once. */
  public static Written written(Collection<?> array) {
    return new Written(JsonWriter.text(array));
  }

  /** Returns an object as text. */
  public static String text(Map<String, ? extends @Nullable Object> object) {
    return JsonWriter.text(object);
  }

  /** Returns an object in UTF-8. Texts must be well-formed UTF-16. */
  public static byte[] bytes(Map<String, ? extends @Nullable Object> object) {
    return JsonWriter.bytes(object);
  }
}
