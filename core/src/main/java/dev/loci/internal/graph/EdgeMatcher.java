package dev.loci.internal.graph;

import dev.loci.Direction;
import dev.loci.EdgeFilter;
import dev.loci.internal.change.Micros;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tells whether a walk may take an edge, and reach a node. For any number of threads. */
final class EdgeMatcher {
  /** No edge is in doubt. */
  static final long[] NONE = {};

  private final Adjacency graph;
  private final EdgeFilter filter;
  private final boolean[] relations;
  private final boolean[] labels;
  private final boolean anyRelation;
  private final boolean anyLabel;
  private final boolean anyTime;
  private final boolean anyWeight;
  private final boolean anyConfidence;
  private final boolean everything;
  private final long atMicros;

  EdgeMatcher(Adjacency graph, Vocabulary names, EdgeFilter filter, Instant now) {
    this.graph = graph;
    this.filter = filter;
    this.relations = names.relations().members(filter.relations());
    this.labels = names.labels().members(filter.nodeLabels());
    this.anyRelation = filter.relations().isEmpty();
    this.anyLabel = filter.nodeLabels().isEmpty();
    this.atMicros = Micros.clamped(filter.at() == null ? now : filter.at());
    this.anyTime = graph.areAllValidAt(atMicros);
    this.anyWeight = filter.minWeight() == 0;
    this.anyConfidence = filter.minConfidence() == 0;
    this.everything = anyRelation && anyLabel && anyTime && anyWeight && anyConfidence;
  }

  Adjacency graph() {
    return graph;
  }

  /** Tells whether edges are walked from source to target only. */
  boolean isOneWay() {
    return filter.direction() == Direction.FORWARD
        && !graph.base().hasBidirectional()
        && !graph.delta().hasBidirectional();
  }

  /**
   * Returns a bit for each edge in the rows, set where {@link #admits} has to be asked; where it is
   * not, the edge can be walked. Null where it has to be asked of each.
   */
  long @Nullable [] doubtful() {
    if (!anyRelation || !anyLabel || !anyWeight || !anyConfidence || graph.delta().hasDied()) {
      return null;
    }
    return graph.base().areAllValidAt(atMicros) ? NONE : graph.base().doubtfulAt(atMicros);
  }

  /** Tells whether an edge is there and meets the filter, and so does the node it leads to. */
  boolean admits(int edge, int node) {
    return graph.isLiveEdge(edge) && (everything || (matches(edge) && matchesNode(node)));
  }

  /** Tells whether an edge meets the filter, whatever is at its ends. */
  boolean matches(int edge) {
    return everything
        || ((anyWeight || graph.weight(edge) >= filter.minWeight())
            && (anyConfidence || graph.confidence(edge) >= filter.minConfidence())
            && (anyRelation || isMember(relations, graph.relation(edge)))
            && (anyTime || graph.isValidAt(edge, atMicros)));
  }

  /** Tells whether a node has one of the labels asked for. */
  boolean matchesNode(int node) {
    return anyLabel || isMember(labels, graph.label(node));
  }

  private static boolean isMember(boolean[] members, int number) {
    return number < members.length && members[number];
  }

  double weight(int edge) {
    return graph.weight(edge);
  }

  /**
   * Visits the edges that can be walked from a node and match, with the node they lead to; tells
   * whether it came to the end.
   */
  boolean forEachArc(int node, Adjacency.ArcVisitor visitor) {
    return graph.forEachArc(node, filter.direction(), matching(visitor));
  }

  /** Visits the edges that start at a node and match, with the node at their end. */
  void forEachFrom(int node, Adjacency.ArcVisitor visitor) {
    graph.forEachFrom(node, true, matching(visitor));
  }

  /** Visits the edges that lead to a node and match, with the node they start at. */
  void forEachTo(int node, Adjacency.ArcVisitor visitor) {
    graph.forEachTo(node, true, matching(visitor));
  }

  private Adjacency.ArcVisitor matching(Adjacency.ArcVisitor visitor) {
    return everything
        ? visitor
        : (neighbour, edge) ->
            !matches(edge) || !matchesNode(neighbour) || visitor.visit(neighbour, edge);
  }
}
