package dev.loci.rest.graph;

import dev.loci.Direction;
import dev.loci.EdgeFilter;
import dev.loci.NewEdge;
import dev.loci.NewNode;
import dev.loci.model.EdgeFields;
import dev.loci.model.EdgeKey;
import dev.loci.rest.json.Fields;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

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

  /** Returns what an edge says after a change: what is not there stays. */
  static EdgeFields changed(EdgeFields before, Fields fields) {
    boolean both =
        fields.flag("bidirectional", before.bidirectional() ? Fields.Flag.TRUE : Fields.Flag.FALSE);
    return changed(
        new EdgeFields(
            weight(fields, before.weight()),
            fields.decimal("confidence", before.confidence()),
            both,
            fields.mentions("properties") ? fields.object("properties") : before.properties(),
            before.validFrom(),
            before.validTo()),
        validFrom(before, fields),
        fields.mentions("valid_to") ? fields.instant("valid_to") : before.validTo());
  }

  private static Instant validFrom(EdgeFields before, Fields fields) {
    Instant from = fields.instant("valid_from");
    return from == null ? before.validFrom() : from;
  }

  /** Returns the same said of another time. */
  static EdgeFields changed(EdgeFields before, Instant from, @Nullable Instant to) {
    return new EdgeFields(
        before.weight(),
        before.confidence(),
        before.bidirectional(),
        before.properties(),
        from,
        to);
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
