package dev.loci.internal.validation;

import dev.loci.ValidationException;
import dev.loci.internal.change.Micros;
import dev.loci.internal.json.CanonicalJson;
import dev.loci.internal.json.Json;
import dev.loci.internal.json.WellFormedText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rules on single values. An error names the field and the offending size, never a content. */
public final class Rules {
  /** The longest text of a name, in UTF-16 characters. */
  public static final int MAX_NAME_LENGTH = 255;

  /** The largest JSON object, in bytes of UTF-8. */
  public static final int MAX_JSON_BYTES = 64 * 1024;

  private Rules() {}

  /** Requires a text that is not blank and not too long. */
  public static String requireText(String field, String text, int maxLength) {
    if (text.isBlank()) {
      throw new ValidationException(field, field + " cannot be empty");
    }
    return requireLength(field, text, maxLength);
  }

  /** Requires an absent text, or one that is not blank and not longer than a name. */
  public static @Nullable String requireOptionalName(String field, @Nullable String text) {
    return text == null ? null : requireText(field, text, MAX_NAME_LENGTH);
  }

  private static String requireLength(String field, String text, int maxLength) {
    if (text.length() > maxLength) {
      throw new ValidationException(
          field,
          "%s must have at most %d characters but has %d; split it"
              .formatted(field, maxLength, text.length()));
    }
    if (!WellFormedText.isWellFormed(text)) {
      throw new ValidationException(
          field, field + " has an unpaired surrogate, which UTF-8 cannot carry; repair the text");
    }
    return text;
  }

  /** Requires a number from 0 to 1; NaN is none. */
  public static double requireUnit(String field, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new ValidationException(field, field + " must be 0 to 1 but is " + value);
    }
    return value == 0 ? 0 : value; // −0.0 becomes 0.0
  }

  /** Requires an instant in the range that microseconds can say, and cuts it to the microsecond. */
  public static Instant requireInstant(String field, Instant instant) {
    if (instant.isBefore(Micros.MIN) || !instant.isBefore(Micros.MAX)) {
      throw new ValidationException(
          field, "%s must lie within 100,000 years of our era but is %s".formatted(field, instant));
    }
    return Micros.truncate(instant);
  }

  /** Requires a JSON object that is not too large, and returns its canonical form. */
  public static Map<String, @Nullable Object> requireObject(
      String field, Map<String, ? extends @Nullable Object> object) {
    if (object.isEmpty()) {
      return Map.of();
    }
    Map<String, @Nullable Object> canonical;
    try {
      canonical = CanonicalJson.object(object);
    } catch (IllegalArgumentException e) {
      throw new ValidationException(field, field + " " + e.getMessage());
    }
    int bytes = Json.write(canonical).getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_JSON_BYTES) {
      throw new ValidationException(
          field,
          "%s must have at most %d bytes as JSON but has %d"
              .formatted(field, MAX_JSON_BYTES, bytes));
    }
    return canonical;
  }
}
