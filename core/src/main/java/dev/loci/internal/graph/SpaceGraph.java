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
import dev.loci.model.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The graph of one space as it changes. Changing is for the follower's thread; {@link #current}
 * gives any thread a state that stays as it is.
 */
final class SpaceGraph {
  private static final int MIN_DELTA = 4_096;
  private static final int MAX_DELTA_SHARE = 8;

  private final Vocabulary vocabulary;
  private volatile Adjacency current;
  private volatile @Nullable NodeNames names;

  private SpaceGraph(Vocabulary vocabulary, Adjacency current) {
    this.vocabulary = vocabulary;
    this.current = current;
  }

  /** Returns a graph without anything. */
  static SpaceGraph empty() {
    return new SpaceGraph(new Vocabulary(), new Adjacency(Csr.EMPTY, Delta.empty(Csr.EMPTY), 0));
  }

  /** Loads the graph of a space from a session that sees one point in time. */
  static SpaceGraph load(RecordsSession session, int space) {
    Vocabulary vocabulary = new Vocabulary();
    List<NodeData> nodes = new ArrayList<>();
    for (List<NumberedNode> chunk : Scan.nodes(session, space)) {
      chunk.forEach(node -> nodes.add(nodeData(node.number(), node.node(), vocabulary)));
    }
    List<EdgeData> edges = new ArrayList<>();
    for (List<NumberedEdge> chunk : Scan.edges(session, space)) {
      chunk.forEach(e ->
          edges.add(
              EdgeData.of(e.number(), e.source(), e.target(), e.edge(), vocabulary.relations())));
    }
    Csr base = new Csr(nodes, edges);
    return new SpaceGraph(vocabulary, new Adjacency(base, Delta.empty(base), session.watermark()));
  }

  private static NodeData nodeData(long number, Node node, Vocabulary vocabulary) {
    return new NodeData(number, node.key(), vocabulary.labels().numberOf(node.label()));
  }

  Adjacency current() {
    return current;
  }

  Vocabulary vocabulary() {
    return vocabulary;
  }

  /** Applies commits of this space in one step, but those that the graph was loaded with. */
  void apply(List<Commit.Numbered> commits) {
    Adjacency before = current;
    name(commits);
    DeltaLog log = before.delta().log();
    for (Commit.Numbered numbered : commits) {
      if (numbered.sequence() > before.sequence()) {
        numbered.commit().changes().forEach(change -> apply(log, change));
      }
    }
    long last = Math.max(before.sequence(), commits.getLast().sequence());
    current = compacted(new Adjacency(before.base(), log.publish(), last));
  }

  private void name(List<Commit.Numbered> commits) {
    NodeNames known = names;
    if (known != null) {
      known.add(
          commits.stream()
              .flatMap(numbered -> numbered.commit().changes().stream())
              .filter(NodePut.class::isInstance)
              .map(NodePut.class::cast)
              .flatMap(put -> NodeNames.namesOf(put.number(), put.node()))
              .toList());
    }
  }

  /** Returns the names of nodes, or null if nobody has asked for them. */
  @Nullable NodeNames names() {
    return names;
  }

  /** Sets the names of nodes, which this keeps up from now on. For the follower's thread. */
  void setNames(NodeNames names) {
    this.names = names;
  }

  private void apply(DeltaLog log, Change change) {
    switch (change) {
      case NodePut put -> log.putNode(nodeData(put.number(), put.node(), vocabulary));
      case NodeDeleted deleted -> log.removeNode(deleted.number());
      case EdgePut put ->
          log.putEdge(
              EdgeData.of(
                  put.number(),
                  put.sourceNumber(),
                  put.targetNumber(),
                  put.edge(),
                  vocabulary.relations()));
      case EdgeDeleted deleted -> log.removeEdge(deleted.number(), deleted.sourceNumber());
      default -> {}
    }
  }

  private static Adjacency compacted(Adjacency grown) {
    int limit = Math.max(MIN_DELTA, grown.base().edgeCount() / MAX_DELTA_SHARE);
    return grown.delta().size() <= limit ? grown : grown.compact();
  }

  /** Puts all that has changed into rows. For the follower's thread. */
  void compact() {
    current = current.compact();
  }

  /** Tells whether nodes and edges are the same, however they came here. */
  boolean holdsSameAs(SpaceGraph other) {
    return namedNodes().equals(other.namedNodes()) && namedEdges().equals(other.namedEdges());
  }

  private record Named(Object thing, String name) {}

  private List<Named> namedNodes() {
    return current.liveNodes().stream()
        .map(node ->
            new Named(
                new NodeData(node.number(), node.key(), 0), vocabulary.labels().name(node.label())))
        .toList();
  }

  private List<Named> namedEdges() {
    return current.liveEdges().stream()
        .map(edge ->
            new Named(
                new EdgeData(edge.number(), edge.source(), edge.target(), 0, edge.traits()),
                vocabulary.relations().name(edge.relation())))
        .toList();
  }

  /** Returns about how many bytes the graph takes. */
  long estimatedBytes() {
    NodeNames known = names;
    return current.base().bytes()
        + current.delta().estimatedBytes()
        + (known == null ? 0 : known.bytes());
  }
}
