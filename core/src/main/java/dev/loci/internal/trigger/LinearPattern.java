package dev.loci.internal.trigger;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.loci.ValidationException;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression in the syntax of RE2, found in time linear in the length of a text, whatever
 * the expression. Its program is bounded by {@value #MAX_REPEATS} repetitions all together, which
 * multiply no more than {@value #MAX_SIZE} characters.
 */
final class LinearPattern {
  static final int MAX_LENGTH = 1_000;
  private static final long MAX_REPEATS = 1_000;

  /** Each character is an instruction, and so is each repetition of it. */
  private static final long MAX_SIZE = 20_000;

  private static final int MAX_DIGITS = 4;

  /** The upper bound of a repetition, or the only one. */
  private static final Pattern COUNT = Pattern.compile("(\\d+),?\\}");

  private final Pattern pattern;

  private LinearPattern(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * Compiles an expression.
   *
   * @throws ValidationException if it is none, or too large
   */
  static LinearPattern of(@Nullable Object value, JsonValues letters) {
    if (!(value instanceof String text)) {
      throw new ValidationException("value", "value of matches_regex must be a string");
    }
    long repeats = repeats(text);
    if (text.length() > MAX_LENGTH || repeats > MAX_REPEATS || repeats * text.length() > MAX_SIZE) {
      throw new ValidationException(
          "value",
          "value of matches_regex must have at most %d characters, and counts in braces that multiply to %d, with its characters to %d"
              .formatted(MAX_LENGTH, MAX_REPEATS, MAX_SIZE));
    }
    try {
      int flags = letters == JsonValues.WITH_CASE ? 0 : Pattern.CASE_INSENSITIVE;
      return new LinearPattern(Pattern.compile(text, flags));
    } catch (PatternSyntaxException e) {
      throw new ValidationException(
          "value", "value of matches_regex is no RE2 expression: " + e.getDescription(), e);
    }
  }

  /** Counts in braces may be nested, so they are taken as if they were. */
  private static long repeats(String text) {
    long product = 1;
    Matcher counts = COUNT.matcher(text);
    while (product <= MAX_REPEATS && counts.find()) {
      String count = counts.group(1);
      product *= count.length() > MAX_DIGITS ? MAX_REPEATS + 1 : Math.max(1, Long.parseLong(count));
    }
    return product;
  }

  boolean isFoundIn(String text) {
    return pattern.matcher(text).find();
  }
}
