package dev.loci.internal.filter;

import dev.loci.MetadataCondition;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that conditions can ask of a memory's metadata: which paths exist, and what values they have.
 * A path is the names from the top with dots between them, so a name that has a dot is a path too.
 */
public final class MetadataValues {
  private MetadataValues() {}

  /** Receives what there is, some of it perhaps more than once. */
  public interface Visitor {
    /** Takes a path whose value is not null. */
    void exists(String path);

    /** Takes a text, number or boolean of a path, which the visitor was told to exist. */
    void value(String path, Object scalar);
  }

  /** Gives what there is in a canonical object. The cost grows with its size alone. */
  public static void forEach(Map<?, ? extends @Nullable Object> metadata, Visitor visitor) {
    members("", metadata, visitor);
  }

  private static void members(String before, Map<?, ?> object, Visitor visitor) {
    for (Map.Entry<?, ?> member : object.entrySet()) {
      String name = (String) member.getKey();
      Object value = member.getValue();
      // what no condition can name is not walked, so that long names cannot multiply
      if (value != null && before.length() + name.length() <= MetadataCondition.MAX_KEY_LENGTH) {
        String path = before.isEmpty() ? name : before + name;
        visitor.exists(path);
        value(path, value, visitor);
      }
    }
  }

  private static void value(String path, @Nullable Object value, Visitor visitor) {
    switch (value) {
      case null -> {}
      case Map<?, ?> object -> members(path + ".", object, visitor);
      case Collection<?> array -> array.forEach(element -> value(path, element, visitor));
      default -> visitor.value(path, value);
    }
  }
}
