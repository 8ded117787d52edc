package dev.loci;

import java.util.Objects;

/**
 * Which memories of a space to compare with each other, and how alike nearly the same is.
 *
 * @param similarity the share of words and pairs of adjacent words that two texts must have in
 *     common, 0.5 to 1; at 1 only case, punctuation, repetition and longer orders differ
 * @param filter which memories to compare
 * @param limit how many duplicates to name at the most, 1 to 1,000,000; further ones are counted
 */
public record DuplicateRequest(double similarity, MemoryFilter filter, int limit) {
  /** How alike nearly the same is unless told. */
  public static final double DEFAULT_SIMILARITY = 0.8;

  /** Less is not nearly the same. */
  public static final double MIN_SIMILARITY = 0.5;

  /** The most duplicates that can be named. */
  public static final int MAX_LIMIT = 1_000_000;

  /** Compares all memories, and names ten thousand duplicates. */
  public static final DuplicateRequest DEFAULT =
      new DuplicateRequest(DEFAULT_SIMILARITY, MemoryFilter.ALL, 10_000);

  /**
   * Checks the ranges.
   *
   * @throws ValidationException if the similarity or the limit is out of range
   */
  public DuplicateRequest {
    Objects.requireNonNull(filter, "filter");
    requireSimilarity(similarity);
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new ValidationException(
          "limit", "limit must be 1 to %d but is %d".formatted(MAX_LIMIT, limit));
    }
  }

  static void requireSimilarity(double similarity) {
    if (!(similarity >= MIN_SIMILARITY && similarity <= 1)) {
      throw new ValidationException(
          "similarity",
          "similarity must be %s to 1 but is %s".formatted(MIN_SIMILARITY, similarity));
    }
  }

  /** Returns this request for another similarity. */
  public DuplicateRequest withSimilarity(double similarity) {
    return new DuplicateRequest(similarity, filter, limit);
  }

  /** Returns this request for memories that a filter admits. */
  public DuplicateRequest withFilter(MemoryFilter filter) {
    return new DuplicateRequest(similarity, filter, limit);
  }

  /** Returns this request naming at most so many duplicates. */
  public DuplicateRequest withLimit(int limit) {
    return new DuplicateRequest(similarity, filter, limit);
  }
}
