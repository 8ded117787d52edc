package dev.loci.internal.validation;

import dev.loci.EdgePatch;
import dev.loci.NewEdge;
import dev.loci.NewNode;
import dev.loci.NodePatch;
import dev.loci.ValidationException;
import dev.loci.model.EdgeFields;
import dev.loci.model.EdgeKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What nodes and edges must be like. */
public final class GraphRules {
  private GraphRules() {}

  /** Returns the node in canonical form. */
  public static NewNode checked(NewNode node) {
    return new NewNode(
        nodeKey("node_id", node.key()),
        Rules.requireText("label", node.label(), Rules.MAX_NAME_LENGTH),
        Rules.requireObject("properties", node.properties()));
  }

  /** Returns the patch in canonical form. */
  public static NodePatch checked(NodePatch patch) {
    return new NodePatch(
        patch.label() == null
            ? null
            : Rules.requireText("label", patch.label(), Rules.MAX_NAME_LENGTH),
        patch.properties() == null ? null : Rules.requireObject("properties", patch.properties()));
  }

  /** Returns the patch in canonical form. */
  public static EdgePatch checked(EdgePatch patch) {
    EdgePatch.End end = patch.end();
    return new EdgePatch(
        checkedUnit("edge_weight", patch.weight()),
        checkedUnit("confidence", patch.confidence()),
        patch.bidirectional(),
        patch.properties() == null ? null : Rules.requireObject("properties", patch.properties()),
        checkedInstant("valid_from", patch.validFrom()),
        end == null ? null : new EdgePatch.End(checkedInstant("valid_to", end.at())));
  }

  private static @Nullable Double checkedUnit(String field, @Nullable Double value) {
    return value == null ? null : Rules.requireUnit(field, value);
  }

  /** Returns the edge in canonical form. */
  public static NewEdge checked(NewEdge edge) {
    NewEdge.Strength strength =
        new NewEdge.Strength(
            Rules.requireUnit("edge_weight", edge.strength().weight()),
            Rules.requireUnit("confidence", edge.strength().confidence()));
    return new NewEdge(
        checked(edge.key()),
        strength,
        edge.bidirectional(),
        Rules.requireObject("properties", edge.properties()),
        checked(edge.validity()));
  }

  /** Returns what an edge says in canonical form. */
  public static EdgeFields checked(EdgeFields fields) {
    Instant from = Rules.requireInstant("valid_from", fields.validFrom());
    Instant to = checkedInstant("valid_to", fields.validTo());
    requireOrder(from, to);
    return new EdgeFields(
        Rules.requireUnit("edge_weight", fields.weight()),
        Rules.requireUnit("confidence", fields.confidence()),
        fields.bidirectional(),
        Rules.requireObject("properties", fields.properties()),
        from,
        to);
  }

  private static EdgeKey checked(EdgeKey key) {
    nodeKey("source_node_id", key.source());
    nodeKey("target_node_id", key.target());
    Rules.requireText("relation", key.relation(), Rules.MAX_NAME_LENGTH);
    if (key.source().equals(key.target())) {
      throw new ValidationException(
          "target_node_id",
          "%s is the %s '%s'; an edge needs two nodes"
              .formatted(
                  Rules.names("target_node_id"), Rules.names("source_node_id"), key.target()));
    }
    return key;
  }

  private static NewEdge.Validity checked(NewEdge.Validity validity) {
    Instant from = checkedInstant("valid_from", validity.from());
    Instant to = checkedInstant("valid_to", validity.to());
    if (from != null && to != null) {
      requireOrder(from, to);
    }
    return new NewEdge.Validity(from, to);
  }

  private static @Nullable Instant checkedInstant(String field, @Nullable Instant instant) {
    return instant == null ? null : Rules.requireInstant(field, instant);
  }

  /** Requires that an edge ends after it begins. */
  public static void requireOrder(Instant from, @Nullable Instant to) {
    if (to != null && !to.isAfter(from)) {
      throw new ValidationException(
          "valid_to", "valid_to %s must be after valid_from %s".formatted(to, from));
    }
  }

  /** Requires a text that can name a snapshot of a graph. */
  public static String snapshotName(String name) {
    return Rules.requireText("name", name, Rules.MAX_NAME_LENGTH);
  }

  /** Requires a text that can be the key of a node. */
  public static String nodeKey(String field, String key) {
    return Rules.requireText(field, key, Rules.MAX_NAME_LENGTH);
  }
}
