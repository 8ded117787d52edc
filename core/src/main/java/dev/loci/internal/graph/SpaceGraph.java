package dev.loci.internal.graph;

import dev.loci.internal.change.Change;
import dev.loci.internal.change.Change.EdgeDeleted;
import dev.loci.internal.change.Change.EdgePut;
import dev.loci.internal.change.Change.NodeDeleted;
import dev.loci.internal.change.Change.NodePut;
import dev.loci.internal.change.Commit;
import dev.loci.internal.records.NumberedEdge;
import dev.loci.internal.records.NumberedNode;
import dev.loci.internal.records.RecordsSession;
import dev.loci.internal.records.Scan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The graph of one space as it changes. Changing is for the follower's thread; {@link #current}
 * gives any thread a state that stays as it is.
 */
final class SpaceGraph {
  private static final int MIN_DELTA = 4_096;
  private static final int MAX_DELTA_SHARE = 8;

  private final RelationNames relations;
  private volatile Adjacency current;

  private SpaceGraph(RelationNames relations, Adjacency current) {
    this.relations = relations;
    this.current = current;
  }

  /** Loads the graph of a space from a session that sees one point in time. */
  static SpaceGraph load(RecordsSession session, int space) {
    RelationNames relations = new RelationNames();
    LongStream.Builder nodes = LongStream.builder();
    for (List<NumberedNode> chunk : Scan.nodes(session, space)) {
      chunk.forEach(node -> nodes.add(node.number()));
    }
    List<EdgeData> edges = new ArrayList<>();
    for (List<NumberedEdge> chunk : Scan.edges(session, space)) {
      chunk.forEach(
          e -> edges.add(EdgeData.of(e.number(), e.source(), e.target(), e.edge(), relations)));
    }
    Csr base = new Csr(nodes.build().toArray(), edges);
    return new SpaceGraph(relations, new Adjacency(base, new Delta(base), session.watermark()));
  }

  Adjacency current() {
    return current;
  }

  RelationNames relations() {
    return relations;
  }

  /** Applies commits of this space in one step, but those that the graph was loaded with. */
  void apply(List<Commit.Numbered> commits) {
    Adjacency before = current;
    Delta delta = before.delta().copy();
    for (Commit.Numbered numbered : commits) {
      if (numbered.sequence() > before.sequence()) {
        numbered.commit().changes().forEach(change -> apply(delta, change));
      }
    }
    long last = Math.max(before.sequence(), commits.getLast().sequence());
    current = compacted(new Adjacency(before.base(), delta, last));
  }

  private void apply(Delta delta, Change change) {
    switch (change) {
      case NodePut put -> delta.addNode(put.number());
      case NodeDeleted deleted -> delta.removeNode(deleted.number());
      case EdgePut put ->
          delta.putEdge(
              EdgeData.of(
                  put.number(), put.sourceNumber(), put.targetNumber(), put.edge(), relations));
      case EdgeDeleted deleted -> delta.removeEdge(deleted.number(), deleted.sourceNumber());
      default -> {}
    }
  }

  private static Adjacency compacted(Adjacency grown) {
    int limit = Math.max(MIN_DELTA, grown.base().edgeCount() / MAX_DELTA_SHARE);
    if (grown.delta().size() <= limit) {
      return grown;
    }
    Csr base = new Csr(grown.liveNodes(), grown.liveEdges());
    return new Adjacency(base, new Delta(base), grown.sequence());
  }

  /** Tells whether nodes and edges are the same, however they came here. */
  boolean holdsSameAs(SpaceGraph other) {
    return Arrays.equals(current.liveNodes(), other.current.liveNodes())
        && namedEdges().equals(other.namedEdges());
  }

  private record NamedEdge(EdgeData edge, String relation) {}

  private List<NamedEdge> namedEdges() {
    return current.liveEdges().stream()
        .map(edge ->
            new NamedEdge(
                new EdgeData(edge.number(), edge.source(), edge.target(), 0, edge.traits()),
                relations.name(edge.relation())))
        .toList();
  }

  /** Returns about how many bytes the graph takes. */
  long estimatedBytes() {
    return 64L + 8L * current.nodeCount() + 60L * current.delta().edgeCount();
  }
}
