package dev.loci;

import java.util.List;
import java.util.Objects;

/**
 * How a score came about: it is the sum of the contributions.
 *
 * @param parts in the order in which they were added up
 */
public record Explanation(List<Part> parts) {

  /**
   * One part of a score.
   *
   * @param name such as {@code text}, {@code vector} or {@code recency}
   * @param value what was found: BM25, a cosine, or a share of 1
   * @param rank the place in a ranked list, from 1; 0 for what is no list
   * @param contribution what it adds to the score
   */
  public record Part(String name, double value, int rank, double contribution) {
    /** Checks for nulls. */
    public Part {
      Objects.requireNonNull(name, "name");
    }
  }

  /** Copies the list. */
  public Explanation {
    parts = List.copyOf(Objects.requireNonNull(parts, "parts"));
  }

  /** Returns the sum of all contributions. */
  public double score() {
    return parts.stream().mapToDouble(Part::contribution).sum();
  }
}
