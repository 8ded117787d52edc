package dev.loci.rest.json;

import dev.loci.ValidationException;
import java.math.BigInteger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a request by their names, read as what they should be. Null counts as absent. A
 * name may have aliases, of which the first that is present counts.
 *
 * <p>Errors name the field by its path, as in {@code filters.layers}, and give its value only where
 * it cannot be content.
 */
public abstract sealed class Fields permits JsonFields, QueryFields {
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final int MAX_SHOWN = 40;

  private final String path;

  Fields(String path) {
    this.path = path;
  }

  /** Returns the fields of a JSON object. */
  public static Fields of(Map<String, ? extends @Nullable Object> object) {
    return new JsonFields("", object);
  }

  /** Returns the parameters of a query string, each with its values. */
  public static Fields ofQuery(Map<String, List<String>> parameters) {
    return new QueryFields(parameters);
  }

  /** Returns the names that are there. */
  public abstract Collection<String> names();

  abstract @Nullable Object value(String name);

  /** Returns all fields as they are. */
  public final Map<String, @Nullable Object> asObject() {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    names().forEach(name -> object.put(name, value(name)));
    return object;
  }

  /** Returns how a field is called in errors. */
  public final String path(String name) {
    return path + name;
  }

  /** Tells whether a field, or an alias, is there and not null. */
  public final boolean has(String name, String... aliases) {
    return any(name, aliases) != null;
  }

  /** Tells whether a field is there, if only as null. */
  public final boolean mentions(String name) {
    return names().contains(name);
  }

  final @Nullable Object any(String name, String... aliases) {
    Object value = value(name);
    for (int i = 0; value == null && i < aliases.length; i++) {
      value = value(aliases[i]);
    }
    return value;
  }

  /** Returns a text, or null. */
  public final @Nullable String text(String name, String... aliases) {
    Object value = any(name, aliases);
    if (value == null || value instanceof String) {
      return (String) value;
    }
    throw invalid(name, "must be a string");
  }

  /** Returns a text that must be there. */
  public final String requiredText(String name, String... aliases) {
    String text = text(name, aliases);
    if (text == null) {
      throw invalid(name, "is required");
    }
    return text;
  }

  /** Returns a number, or null. */
  public final @Nullable Double decimal(String name, String... aliases) {
    Object value = number(any(name, aliases));
    if (value == null || value instanceof Number) {
      return value == null ? null : ((Number) value).doubleValue();
    }
    throw invalid(name, "must be a number");
  }

  /** Returns a number, or what it is unless told. */
  public final double decimal(String name, double absent, String... aliases) {
    Double value = decimal(name, aliases);
    return value == null ? absent : value;
  }

  /** Returns a whole number, or what it is unless told. */
  public final long integer(String name, long absent) {
    Object value = number(value(name));
    return switch (value) {
      case null -> absent;
      case Long whole -> whole;
      case Double whole when whole == Math.rint(whole) && Math.abs(whole) < 1e15 ->
          whole.longValue();
      case BigInteger huge -> huge.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
      default -> throw invalid(name, "must be a whole number");
    };
  }

  /** Returns a whole number, capped to what an int holds, so that range checks meet it. */
  public final int count(String name, int absent) {
    return Math.clamp(integer(name, absent), Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  abstract @Nullable Object number(@Nullable Object value);

  /** Returns a boolean, or what it is unless told. */
  public final boolean flag(String name, Flag absent) {
    Object value = flagValue(value(name));
    if (value == null || value instanceof Boolean) {
      return value == null ? absent == Flag.TRUE : (Boolean) value;
    }
    throw invalid(name, "must be true or false");
  }

  /** What a boolean is unless told. */
  public enum Flag {
    /** True. */
    TRUE,
    /** False. */
    FALSE
  }

  abstract @Nullable Object flagValue(@Nullable Object value);

  /** Returns an instant, or null. */
  public final @Nullable Instant instant(String name) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw new ValidationException(
          path(name),
          "%s must be ISO-8601 with an offset, such as 2025-01-31T08:30:00Z, but is '%s'"
              .formatted(path(name), shortened(text)),
          e);
    }
  }

  /** Returns an id, or null. */
  public final @Nullable UUID uuid(String name) {
    String text = text(name);
    return text == null ? null : uuid(path(name), text);
  }

  /**
   * Reads an id.
   *
   * @throws ValidationException if it is none
   */
  public static UUID uuid(String name, String text) {
    if (!UUID_TEXT.matcher(text).matches()) {
      throw new ValidationException(
          name, "%s must be a UUID but is '%s'".formatted(name, shortened(text)));
    }
    return UUID.fromString(text);
  }

  /** Returns texts, none if absent. One text alone counts as a list of it. */
  public final List<String> texts(String name, String... aliases) {
    Object value = any(name, aliases);
    return switch (value) {
      case null -> List.of();
      case String one -> List.of(one);
      case List<?> many -> texts(name, many);
      default -> throw invalid(name, "must be a list of strings");
    };
  }

  private List<String> texts(String name, List<?> many) {
    List<String> texts = new ArrayList<>(many.size());
    for (Object each : many) {
      if (!(each instanceof String text)) {
        throw invalid(name, "must be a list of strings");
      }
      texts.add(text);
    }
    return texts;
  }

  /** Returns a JSON object as it is, an empty one if absent. */
  @SuppressWarnings("unchecked") // keys of JSON are texts
  public final Map<String, @Nullable Object> object(String name) {
    Object value = value(name);
    return switch (value) {
      case null -> Map.of();
      case Map<?, ?> object -> (Map<String, @Nullable Object>) object;
      default -> throw invalid(name, "must be a JSON object");
    };
  }

  /** Returns the fields of a JSON object, none if absent. */
  public final Fields fields(String name) {
    return new JsonFields(path(name) + ".", object(name));
  }

  /** Returns the items of a list that must be there. */
  public final List<? extends @Nullable Object> list(String name) {
    Object value = value(name);
    if (value == null) {
      throw invalid(name, "is required");
    }
    if (value instanceof List<?> list) {
      return list;
    }
    throw invalid(name, "must be a list");
  }

  /**
   * Returns the fields of an item of a list, which its errors name without the list: who reports
   * them says which item it is.
   *
   * @throws ValidationException if the item is no object
   */
  @SuppressWarnings("unchecked") // keys of JSON are texts
  public static Fields ofItem(@Nullable Object item) {
    if (item instanceof Map<?, ?> object) {
      return new JsonFields("", (Map<String, @Nullable Object>) object);
    }
    throw new ValidationException("item", "item must be a JSON object");
  }

  /** Returns the error for a field. */
  public final ValidationException invalid(String name, String what) {
    return new ValidationException(path(name), path(name) + " " + what);
  }

  private static String shortened(String text) {
    return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
  }
}
