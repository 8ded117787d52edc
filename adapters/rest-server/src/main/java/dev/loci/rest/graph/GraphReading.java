package dev.loci.rest.graph;

import dev.loci.Direction;
import dev.loci.EdgeFilter;
import dev.loci.EdgePatch;
import dev.loci.NewEdge;
import dev.loci.NewNode;
import dev.loci.NodePatch;
import dev.loci.model.EdgeKey;
import dev.loci.rest.json.Fields;
import java.util.LinkedHashSet;
import java.util.Locale;

/** Reads nodes, edges and filters of edges from JSON. */
final class GraphReading {
  private GraphReading() {}

  static NewNode node(Fields fields) {
    return new NewNode(
        fields.requiredText("node_id"), fields.requiredText("label"), fields.object("properties"));
  }

  static NewEdge edge(Fields fields) {
    EdgeKey key =
        new EdgeKey(
            fields.requiredText("source_node_id"),
            fields.requiredText("target_node_id"),
            fields.requiredText("relation"));
    NewEdge.Strength usual = NewEdge.Strength.DEFAULT;
    return new NewEdge(
        key,
        new NewEdge.Strength(
            weight(fields, usual.weight()), fields.decimal("confidence", usual.confidence())),
        fields.flag("bidirectional", Fields.Flag.FALSE),
        fields.object("properties"),
        new NewEdge.Validity(fields.instant("valid_from"), fields.instant("valid_to")));
  }

  static double weight(Fields fields, double absent) {
    return fields.decimal("edge_weight", absent, "weight");
  }

  /** Returns the change of a node: what is not there stays. */
  static NodePatch nodePatch(Fields fields) {
    NodePatch patch = new NodePatch(fields.text("label"), null);
    return fields.mentions("properties")
        ? patch.withProperties(fields.object("properties"))
        : patch;
  }

  /** Returns the change of an edge: what is not there stays. */
  static EdgePatch edgePatch(Fields fields) {
    EdgePatch patch =
        new EdgePatch(
            fields.decimal("edge_weight", "weight"),
            fields.decimal("confidence"),
            fields.has("bidirectional") ? fields.flag("bidirectional", Fields.Flag.FALSE) : null,
            null,
            fields.instant("valid_from"),
            fields.mentions("valid_to") ? new EdgePatch.End(fields.instant("valid_to")) : null);
    return fields.mentions("properties")
        ? patch.withProperties(fields.object("properties"))
        : patch;
  }

  static EdgeFilter filter(Fields fields) {
    return new EdgeFilter(
        new LinkedHashSet<>(fields.texts("relation_filter")),
        fields.decimal("min_weight", 0.0),
        fields.decimal("min_confidence", 0.0),
        new LinkedHashSet<>(fields.texts("node_labels")),
        fields.instant("at_timestamp"),
        direction(fields));
  }

  private static Direction direction(Fields fields) {
    String name = fields.text("direction");
    if (name == null) {
      return Direction.FORWARD;
    }
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "forward" -> Direction.FORWARD;
      case "backward" -> Direction.BACKWARD;
      case "both" -> Direction.BOTH;
      default -> throw fields.invalid("direction", "must be forward, backward or both");
    };
  }
}
