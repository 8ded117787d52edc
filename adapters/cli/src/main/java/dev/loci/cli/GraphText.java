package dev.loci.cli;

import dev.loci.json.JsonWriting;
import dev.loci.model.Edge;
import dev.loci.model.Node;
import java.util.Locale;

/** Nodes and edges in words. */
final class GraphText {
  private static final int MAX_NAME_COLUMNS = 60;

  private GraphText() {}

  /** Returns {@code ada (Person)}. */
  static String node(Node node) {
    return name(node.key()) + " (" + name(node.label()) + ")";
  }

  /** Returns the node with its properties as JSON, where it has any. */
  static String nodeWithProperties(Node node) {
    return node.properties().isEmpty()
        ? node(node)
        : node(node) + "  " + Wrapping.oneLine(JsonWriting.text(node.properties()));
  }

  /** Returns {@code —knows→}, {@code ←knows—} or {@code ←knows→} as seen from one of its ends. */
  static String arrow(Edge edge, String from) {
    String relation = name(edge.relation());
    if (edge.bidirectional()) {
      return "←" + relation + "→";
    }
    return edge.source().equals(from) ? "—" + relation + "→" : "←" + relation + "—";
  }

  /** Returns {@code weight 1.00 confidence 0.80}. */
  static String strength(Edge edge) {
    return String.format(
        Locale.ROOT, "weight %.2f  confidence %.2f", edge.weight(), edge.confidence());
  }

  /** Returns the node at the other end of an edge. */
  static String otherEnd(Edge edge, String key) {
    return edge.source().equals(key) ? edge.target() : edge.source();
  }

  static String name(String text) {
    return Wrapping.clipped(text, MAX_NAME_COLUMNS);
  }
}
