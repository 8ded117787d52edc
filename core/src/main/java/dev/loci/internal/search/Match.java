package dev.loci.internal.search;

import dev.loci.Explanation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One memory found.
 *
 * @param number its number
 * @param score how well it matches
 * @param folded the numbers of those that are nearly the same, and not found for themselves
 * @param parts what the score is the sum of, if that was asked for
 */
record Match(long number, double score, List<Long> folded, @Nullable List<Explanation.Part> parts) {
  Match(long number, double score, @Nullable List<Explanation.Part> parts) {
    this(number, score, List.of(), parts);
  }

  Match withFolded(List<Long> numbers) {
    return new Match(number, score, List.copyOf(numbers), parts);
  }
}
