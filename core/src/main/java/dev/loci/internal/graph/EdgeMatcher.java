package dev.loci.internal.graph;

import dev.loci.EdgeFilter;
import dev.loci.internal.change.Micros;

/** Tells whether a walk may take an edge. */
final class EdgeMatcher {
  private final Adjacency graph;
  private final EdgeFilter filter;
  private final boolean[] relations;
  private final boolean anyTime;
  private final long atMicros;

  EdgeMatcher(Adjacency graph, RelationNames names, EdgeFilter filter) {
    this.graph = graph;
    this.filter = filter;
    this.relations = names.members(filter.relations());
    this.anyTime = filter.at() == null;
    this.atMicros = filter.at() == null ? 0 : Micros.clamped(filter.at());
  }

  boolean matches(int edge) {
    return graph.weight(edge) >= filter.minWeight()
        && graph.confidence(edge) >= filter.minConfidence()
        && matchesRelation(edge)
        && (anyTime || graph.isValidAt(edge, atMicros));
  }

  private boolean matchesRelation(int edge) {
    if (filter.relations().isEmpty()) {
      return true;
    }
    int relation = graph.relation(edge);
    return relation < relations.length && relations[relation];
  }

  double weight(int edge) {
    return graph.weight(edge);
  }

  /** Visits the edges that can be walked from a node and match. */
  void forEachArc(int node, Adjacency.ArcVisitor visitor) {
    graph.forEachArc(
        node,
        filter.direction(),
        (neighbour, edge) -> !matches(edge) || visitor.visit(neighbour, edge));
  }
}
