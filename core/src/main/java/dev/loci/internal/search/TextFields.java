package dev.loci.internal.search;

import org.jspecify.annotations.Nullable;

/**
 * The fields of one text of a document.
 *
 * @param terms has its terms, each behind the prefix of its space
 * @param length has one term for the space, as often as the text has terms
 */
record TextFields(String terms, String length) {
  /** What a memory says. */
  static final TextFields CONTENT = new TextFields("content", "length");

  /** What it was said in. */
  static final TextFields CONTEXT = new TextFields("context", "context_length");

  /** Returns the fields that a field of terms belongs to, or null if it is none. */
  static @Nullable TextFields ofTerms(String field) {
    if (field.equals(CONTENT.terms)) {
      return CONTENT;
    }
    return field.equals(CONTEXT.terms) ? CONTEXT : null;
  }
}
