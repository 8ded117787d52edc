package dev.loci.internal.filter;

import dev.loci.ValidationException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One top-level key of a memory's metadata with its value, as a term that filters look for. */
public final class MetadataTerm {
  /** Longer terms are neither indexed nor found; Lucene's own limit is a little higher. */
  static final int MAX_BYTES = 32_000;

  private MetadataTerm() {}

  /** Returns the term, or null where the value is no string, number or boolean, or too long. */
  public static @Nullable String of(String key, @Nullable Object value) {
    String said =
        switch (value) {
          case String text -> "s" + text;
          case Boolean flag -> "b" + flag;
          case Number number -> "n" + number(number);
          case null, default -> null;
        };
    // the length keeps a key with an odd character apart from another key with an odd value
    String term = said == null ? null : key.length() + ":" + key + said;
    return term == null || isTooLong(term) ? null : term;
  }

  /**
   * Returns the term that a filter asks for.
   *
   * @throws ValidationException if it is too long to be found
   */
  public static String wanted(String key, Object value) {
    String term = of(key, value);
    if (term == null) {
      throw new ValidationException(
          "metadata",
          "metadata filter '%s' is too long to look for; at most %d bytes"
              .formatted(key, MAX_BYTES));
    }
    return term;
  }

  private static boolean isTooLong(String term) {
    return term.length() > MAX_BYTES / 3
        && term.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES;
  }

  /** JSON knows one kind of number, so 1 and 1.0 are the same. */
  private static String number(Number number) {
    return new BigDecimal(number.toString()).stripTrailingZeros().toString();
  }
}
