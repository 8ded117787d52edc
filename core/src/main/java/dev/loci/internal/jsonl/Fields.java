package dev.loci.internal.jsonl;

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

/** Reads the fields of one JSON object, with an error that names the field where one is off. */
final class Fields {
  /** The JDK's parser would read shorter groups too, as another id. */
  private static final Pattern UUID_FORM =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  private final Map<String, @Nullable Object> object;

  Fields(Map<String, @Nullable Object> object) {
    this.object = object;
  }

  String text(String name) {
    String text = optionalText(name);
    if (text == null) {
      throw new ValidationException(name, name + " is missing");
    }
    return text;
  }

  @Nullable String optionalText(String name) {
    return switch (object.get(name)) {
      case null -> null;
      case String text -> text;
      case Object other -> throw wrongKind(name, "a string", other);
    };
  }

  double number(String name, double absent) {
    return switch (object.get(name)) {
      case null -> absent;
      case Number number -> number.doubleValue();
      case Object other -> throw wrongKind(name, "a number", other);
    };
  }

  /** Reads a whole number of at least 0, 0 where it is absent. */
  long count(String name) {
    return switch (object.get(name)) {
      case null -> 0;
      case Long count when count >= 0 -> count;
      case Number other ->
          throw new ValidationException(
              name, "%s must be a whole number from 0 but is %s".formatted(name, other));
      case Object other -> throw wrongKind(name, "a number", other);
    };
  }

  @Nullable Embedding optionalEmbedding(String name) {
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

  boolean flag(String name) {
    return switch (object.get(name)) {
      case null -> false;
      case Boolean flag -> flag;
      case Object other -> throw wrongKind(name, "true or false", other);
    };
  }

  List<String> texts(String name) {
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

  @SuppressWarnings("unchecked") // the keys of JSON objects are strings
  Map<String, @Nullable Object> object(String name) {
    return switch (object.get(name)) {
      case null -> Map.of();
      case Map<?, ?> map -> (Map<String, @Nullable Object>) map;
      case Object other -> throw wrongKind(name, "an object", other);
    };
  }

  @Nullable Instant optionalInstant(String name) {
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

  @Nullable UUID optionalUuid(String name) {
    String text = optionalText(name);
    if (text == null) {
      return null;
    }
    if (!UUID_FORM.matcher(text).matches()) {
      throw new ValidationException(name, name + " must be a UUID");
    }
    return UUID.fromString(text);
  }

  UUID uuid(String name) {
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
