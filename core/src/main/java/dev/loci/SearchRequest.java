package dev.loci;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What to find.
 *
 * @param text any words, at most 65,536 characters; a blank one asks for the newest memories
 * @param k the page size, 1 to 1,000
 * @param filter which memories to consider
 * @param cursor where the page before ended, or null for the first page
 */
public record SearchRequest(String text, int k, MemoryFilter filter, @Nullable String cursor) {

  /** The page size unless told. */
  public static final int DEFAULT_K = 10;

  /** The largest page. */
  public static final int MAX_K = 1_000;

  /** The longest query, in UTF-16 characters. */
  public static final int MAX_TEXT_LENGTH = 65_536;

  /**
   * Checks the ranges.
   *
   * @throws ValidationException if k or the length of the text is out of range
   */
  public SearchRequest {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(filter, "filter");
    if (k < 1 || k > MAX_K) {
      throw new ValidationException("k", "k must be 1 to %d but is %d".formatted(MAX_K, k));
    }
    if (text.length() > MAX_TEXT_LENGTH) {
      throw new ValidationException(
          "query_text",
          "query_text (text) must have at most %d characters but has %d"
              .formatted(MAX_TEXT_LENGTH, text.length()));
    }
  }

  /** Returns a request for the ten best memories. */
  public static SearchRequest of(String text) {
    return new SearchRequest(text, DEFAULT_K, MemoryFilter.ALL, null);
  }

  /** Returns this request with another page size. */
  public SearchRequest withK(int k) {
    return new SearchRequest(text, k, filter, cursor);
  }

  /** Returns this request with a filter. */
  public SearchRequest withFilter(MemoryFilter filter) {
    return new SearchRequest(text, k, filter, cursor);
  }

  /** Returns this request for the page after the one that gave the cursor. */
  public SearchRequest withCursor(@Nullable String cursor) {
    return new SearchRequest(text, k, filter, cursor);
  }
}
