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
 * @param nodeLabels edges to nodes with one of these labels; empty admits all. Where a walk starts
 *     does not matter
 * @param at those that hold at this instant, or null for now
 * @param direction which way edges are walked
 */
public record EdgeFilter(
    Set<String> relations,
    double minWeight,
    double minConfidence,
    Set<String> nodeLabels,
    @Nullable Instant at,
    Direction direction) {

  /** Every edge that holds now, from source to target. */
  public static final EdgeFilter FORWARD = new EdgeFilter(Set.of(), 0, 0, null, Direction.FORWARD);

  /**
   * Copies the sets.
   *
   * @throws ValidationException if weight or confidence is not 0 to 1
   */
  public EdgeFilter {
    relations = Set.copyOf(Objects.requireNonNull(relations, "relations"));
    nodeLabels = Set.copyOf(Objects.requireNonNull(nodeLabels, "nodeLabels"));
    Objects.requireNonNull(direction, "direction");
    requireUnit("min_weight", minWeight);
    requireUnit("min_confidence", minConfidence);
  }

  /** A filter for edges to nodes of any label. */
  public EdgeFilter(
      Set<String> relations,
      double minWeight,
      double minConfidence,
      @Nullable Instant at,
      Direction direction) {
    this(relations, minWeight, minConfidence, Set.of(), at, direction);
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
        nodeLabels,
        at,
        direction);
  }

  /** Returns this filter for edges of at least this weight. */
  public EdgeFilter withMinWeight(double minWeight) {
    return new EdgeFilter(relations, minWeight, minConfidence, nodeLabels, at, direction);
  }

  /** Returns this filter for edges of at least this confidence. */
  public EdgeFilter withMinConfidence(double minConfidence) {
    return new EdgeFilter(relations, minWeight, minConfidence, nodeLabels, at, direction);
  }

  /** Returns this filter for edges to nodes with one or more labels. */
  public EdgeFilter withNodeLabels(String... labels) {
    Set<String> asked = Set.of(Objects.requireNonNull(labels, "labels"));
    return new EdgeFilter(relations, minWeight, minConfidence, asked, at, direction);
  }

  /** Returns this filter for edges that hold at an instant. */
  public EdgeFilter at(@Nullable Instant at) {
    return new EdgeFilter(relations, minWeight, minConfidence, nodeLabels, at, direction);
  }

  /** Returns this filter walking edges another way. */
  public EdgeFilter withDirection(Direction direction) {
    return new EdgeFilter(relations, minWeight, minConfidence, nodeLabels, at, direction);
  }
}
