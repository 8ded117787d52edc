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

  /** What Java calls a field that JSON calls otherwise, so that both callers know their value. */
  private static final Map<String, String> JAVA_NAMES =
      Map.of(
          "timestamp", "createdAt",
          "node_id", "key",
          "source_node_id", "source",
          "target_node_id", "target",
          "edge_weight", "weight");

  private Rules() {}

  /** Returns the names of a field: in JSON and, where it is another, in Java. */
  static String names(String field) {
    String javaName = JAVA_NAMES.get(field);
    return javaName == null ? field : "%s (%s)".formatted(field, javaName);
  }

  /** Requires a text that is not blank and not too long. */
  public static String requireText(String field, String text, int maxLength) {
    if (isBlank(text)) {
      throw new ValidationException(field, names(field) + " cannot be empty");
    }
    return requireLength(field, text, maxLength);
  }

  /**
   * Tells whether nothing of a text shows: it is empty or has only white space, separators (Unicode
   * categories Zs, Zl, Zp, with the no-break space), controls (Cc) and format characters (Cf, with
   * the zero-width space and joiners, marks of direction and the byte order mark).
   */
  public static boolean isBlank(String text) {
    return text.codePoints().allMatch(Rules::isInvisible);
  }

  private static boolean isInvisible(int codePoint) {
    return Character.isSpaceChar(codePoint)
        || Character.isISOControl(codePoint)
        || Character.getType(codePoint) == Character.FORMAT;
  }

  /** Requires an absent text, or one that is not blank and not longer than a name. */
  public static @Nullable String requireOptionalName(String field, @Nullable String text) {
    return text == null ? null : requireText(field, text, MAX_NAME_LENGTH);
  }

  private static String requireLength(String field, String text, int maxLength) {
    if (text.length() > maxLength) {
      throw new ValidationException(
          field,
          "%s must have at most %d characters but has %d; %s it"
              .formatted(
                  names(field),
                  maxLength,
                  text.length(),
                  maxLength > MAX_NAME_LENGTH ? "split" : "shorten"));
    }
    if (!WellFormedText.isWellFormed(text)) {
      throw new ValidationException(
          field,
          names(field) + " has an unpaired surrogate, which UTF-8 cannot carry; repair the text");
    }
    return text;
  }

  /** Requires a number from 0 to 1; NaN is none. */
  public static double requireUnit(String field, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new ValidationException(field, names(field) + " must be 0 to 1 but is " + value);
    }
    return value == 0 ? 0 : value; // −0.0 becomes 0.0
  }

  /** Requires an instant in the range that microseconds can say, and cuts it to the microsecond. */
  public static Instant requireInstant(String field, Instant instant) {
    if (instant.isBefore(Micros.MIN) || !instant.isBefore(Micros.MAX)) {
      throw new ValidationException(
          field,
          "%s must lie within 100,000 years of our era but is %s".formatted(names(field), instant));
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
