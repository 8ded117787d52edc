package dev.loci;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * The memories of a space that are nearly the same as an earlier one.
 *
 * @param groups each original that has duplicates, in the order of the first of them
 * @param compared how many memories were compared
 * @param duplicates how many duplicates there are, those not named included
 */
public record DuplicateReport(List<Group> groups, long compared, long duplicates) {
  /** Copies the list. */
  public DuplicateReport {
    groups = List.copyOf(Objects.requireNonNull(groups, "groups"));
  }

  /**
   * A memory and those that are nearly the same.
   *
   * @param original the one stored first
   * @param duplicates in the order they were stored. Each is like the original; two of them may be
   *     less like each other
   */
  public record Group(UUID original, List<Duplicate> duplicates) {
    /** Copies the list. */
    public Group {
      Objects.requireNonNull(original, "original");
      duplicates = List.copyOf(Objects.requireNonNull(duplicates, "duplicates"));
    }
  }

  /**
   * A memory that is nearly the same.
   *
   * @param id whose
   * @param similarity to the original, at most 1
   */
  public record Duplicate(UUID id, double similarity) {
    /** Checks for nulls. */
    public Duplicate {
      Objects.requireNonNull(id, "id");
    }
  }

  /** Tells whether there are more duplicates than are named. */
  public boolean truncated() {
    return groups.stream().mapToLong(group -> group.duplicates.size()).sum() < duplicates;
  }
}
