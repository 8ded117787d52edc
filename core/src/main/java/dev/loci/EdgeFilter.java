package dev.loci;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which edges a walk may take: those that meet every part.
 *
 * @param relations one of these; empty admits all
 * @param minWeight at least this, 0 to 1
 * @param minConfidence at least this, 0 to 1
 * @param at those that hold at this instant, or null for any time
 * @param direction which way edges are walked
 */
public record EdgeFilter(
    Set<String> relations,
    double minWeight,
    double minConfidence,
    @Nullable Instant at,
    Direction direction) {

  /** Every edge, from source to target. */
  public static final EdgeFilter FORWARD = new EdgeFilter(Set.of(), 0, 0, null, Direction.FORWARD);

  /**
   * Copies the set.
   *
   * @throws ValidationException if weight or confidence is not 0 to 1
   */
  public EdgeFilter {
    relations = Set.copyOf(Objects.requireNonNull(relations, "relations"));
    Objects.requireNonNull(direction, "direction");
    requireUnit("min_weight", minWeight);
    requireUnit("min_confidence", minConfidence);
  }

  private static void requireUnit(String field, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new ValidationException(field, field + " must be 0 to 1 but is " + value);
    }
  }

  /** Returns this filter for one or more relations. */
  public EdgeFilter withRelations(String... relations) {
    return new EdgeFilter(
        Set.of(Objects.requireNonNull(relations, "relations")),
        minWeight,
        minConfidence,
        at,
        direction);
  }

  /** Returns this filter for edges of at least this weight. */
  public EdgeFilter withMinWeight(double minWeight) {
    return new EdgeFilter(relations, minWeight, minConfidence, at, direction);
  }

  /** Returns this filter for edges of at least this confidence. */
  public EdgeFilter withMinConfidence(double minConfidence) {
    return new EdgeFilter(relations, minWeight, minConfidence, at, direction);
  }

  /** Returns this filter for edges that hold at an instant. */
  public EdgeFilter at(@Nullable Instant at) {
    return new EdgeFilter(relations, minWeight, minConfidence, at, direction);
  }

  /** Returns this filter walking edges another way. */
  public EdgeFilter withDirection(Direction direction) {
    return new EdgeFilter(relations, minWeight, minConfidence, at, direction);
  }
}
