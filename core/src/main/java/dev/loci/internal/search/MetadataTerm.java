package dev.loci.internal.search;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One top-level key of a memory's metadata with its value, as a term that filters look for. */
final class MetadataTerm {
  /** Longer terms are neither indexed nor found; Lucene's own limit is a little higher. */
  static final int MAX_BYTES = 32_000;

  private MetadataTerm() {}

  /** Returns the term, or null where the value is no string, number or boolean, or too long. */
  static @Nullable String of(String key, @Nullable Object value) {
    String term =
        switch (value) {
          case String text -> key + "\0s" + text;
          case Boolean flag -> key + "\0b" + flag;
          case Number number -> key + "\0n" + number(number);
          case null, default -> null;
        };
    return term == null || isTooLong(term) ? null : term;
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
