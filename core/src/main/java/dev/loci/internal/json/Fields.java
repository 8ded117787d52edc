package dev.loci.internal.json;

import dev.loci.ValidationException;
import dev.loci.model.Embedding;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one JSON object, with an error that names the field where one is off. A field
 * that is null is as if it were absent.
 */
public final class Fields {
  /** The JDK's parser would read shorter groups too, as another id. */
  private static final Pattern UUID_FORM =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  private final Map<String, @Nullable Object> object;

  /** Reads from this object. */
  public Fields(Map<String, @Nullable Object> object) {
    this.object = object;
  }

  /** Returns a text that has to be there. */
  public String text(String name) {
    String text = optionalText(name);
    if (text == null) {
      throw new ValidationException(name, name + " is missing");
    }
    return text;
  }

  /** Returns a text, or null. */
  public @Nullable String optionalText(String name) {
    return switch (object.get(name)) {
      case null -> null;
      case String text -> text;
      case Object other -> throw wrongKind(name, "a string", other);
    };
  }

  /** Returns a number, another where it is absent. */
  public double number(String name, double absent) {
    return switch (object.get(name)) {
      case null -> absent;
      case Number number -> number.doubleValue();
      case Object other -> throw wrongKind(name, "a number", other);
    };
  }

  /** Reads a whole number of at least 0, 0 where it is absent. */
  public long count(String name) {
    return switch (object.get(name)) {
      case null -> 0;
      case Long count when count >= 0 -> count;
      case Number other ->
          throw new ValidationException(
              name, "%s must be a whole number from 0 but is %s".formatted(name, other));
      case Object other -> throw wrongKind(name, "a number", other);
    };
  }

  /** Returns an embedding, or null. */
  public @Nullable Embedding optionalEmbedding(String name) {
    return switch (object.get(name)) {
      case null -> null;
      case List<?> array -> embedding(name, array);
      case Object other -> throw wrongKind(name, "an array of numbers", other);
    };
  }

  private static Embedding embedding(String name, List<?> array) {
    float[] values = new float[array.size()];
    for (int i = 0; i < values.length; i++) {
      if (!(array.get(i) instanceof Number number)) {
        throw new ValidationException(name, name + " must be an array of numbers");
      }
      values[i] = number.floatValue();
    }
    try {
      return Embedding.of(values);
    } catch (IllegalArgumentException e) {
      throw new ValidationException(name, String.valueOf(e.getMessage()), e);
    }
  }

  /** What a flag is where it is absent. */
  public enum Absent {
    FALSE,
    TRUE
  }

  /** Returns a flag, false where it is absent. */
  public boolean flag(String name) {
    return flag(name, Absent.FALSE);
  }

  /** Returns a flag. */
  public boolean flag(String name, Absent absent) {
    return switch (object.get(name)) {
      case null -> absent == Absent.TRUE;
      case Boolean flag -> flag;
      case Object other -> throw wrongKind(name, "true or false", other);
    };
  }

  /** Returns texts, none where they are absent. */
  public List<String> texts(String name) {
    return switch (object.get(name)) {
      case null -> List.of();
      case List<?> array -> texts(name, array);
      case Object other -> throw wrongKind(name, "an array of strings", other);
    };
  }

  private static List<String> texts(String name, List<?> array) {
    List<String> texts = new ArrayList<>(array.size());
    for (Object element : array) {
      if (!(element instanceof String text)) {
        throw new ValidationException(name, name + " must be an array of strings");
      }
      texts.add(text);
    }
    return texts;
  }

  /** Returns an object, an empty one where it is absent. */
  @SuppressWarnings("unchecked") // the keys of JSON objects are strings
  public Map<String, @Nullable Object> object(String name) {
    return switch (object.get(name)) {
      case null -> Map.of();
      case Map<?, ?> map -> (Map<String, @Nullable Object>) map;
      case Object other -> throw wrongKind(name, "an object", other);
    };
  }

  /** Returns objects, none where they are absent. */
  public List<Fields> objects(String name) {
    return switch (object.get(name)) {
      case null -> List.of();
      case List<?> array -> array.stream().map(element -> ofElement(name, element)).toList();
      case Object other -> throw wrongKind(name, "an array of objects", other);
    };
  }

  @SuppressWarnings("unchecked") // the keys of JSON objects are strings
  private static Fields ofElement(String name, @Nullable Object element) {
    if (element instanceof Map<?, ?> map) {
      return new Fields((Map<String, @Nullable Object>) map);
    }
    throw new ValidationException(name, name + " must be an array of objects");
  }

  /** Returns whatever a field has, or null. */
  public @Nullable Object value(String name) {
    return object.get(name);
  }

  /** Tells whether a field has a value. */
  public boolean has(String name) {
    return object.get(name) != null;
  }

  /** Returns a time, or null. */
  public @Nullable Instant optionalInstant(String name) {
    String text = optionalText(name);
    try {
      return text == null
          ? null
          : DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
    } catch (DateTimeException e) {
      throw new ValidationException(
          name, name + " must be ISO-8601 with an offset, such as 2025-01-31T08:30:00Z");
    }
  }

  /** Returns a UUID, or null. */
  public @Nullable UUID optionalUuid(String name) {
    String text = optionalText(name);
    if (text == null) {
      return null;
    }
    if (!UUID_FORM.matcher(text).matches()) {
      throw new ValidationException(name, name + " must be a UUID");
    }
    return UUID.fromString(text);
  }

  /** Returns a UUID that has to be there. */
  public UUID uuid(String name) {
    UUID uuid = optionalUuid(name);
    if (uuid == null) {
      throw new ValidationException(name, name + " is missing");
    }
    return uuid;
  }

  private static ValidationException wrongKind(String name, String wanted, Object found) {
    String kind =
        switch (found) {
          case String text -> "a string";
          case Number number -> "a number";
          case Boolean flag -> "a boolean";
          case List<?> array -> "an array";
          default -> "an object";
        };
    return new ValidationException(name, "%s must be %s but is %s".formatted(name, wanted, kind));
  }
}
