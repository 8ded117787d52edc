package dev.loci.internal.graph;

import dev.loci.internal.change.Change;
import dev.loci.internal.change.Change.EdgeDeleted;
import dev.loci.internal.change.Change.EdgePut;
import dev.loci.internal.change.Change.NodeDeleted;
import dev.loci.internal.change.Change.NodePut;
import dev.loci.internal.change.Commit;
import dev.loci.internal.records.EdgeRow;
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
  private long changeCount;

  private SpaceGraph(Vocabulary vocabulary, Adjacency current) {
    this.vocabulary = vocabulary;
    this.current = current;
  }

  /** Returns a graph without anything. */
  static SpaceGraph empty() {
    return of(new StoredGraph(new Vocabulary(), Csr.EMPTY, 0));
  }

  /** Returns a graph as a file holds it. */
  static SpaceGraph of(StoredGraph stored) {
    return new SpaceGraph(stored.vocabulary(), Adjacency.of(stored.rows(), stored.sequence()));
  }

  /** Loads the graph of a space from a session that sees one point in time. */
  static SpaceGraph load(RecordsSession session, int space) {
    Vocabulary vocabulary = new Vocabulary();
    List<NodeData> found = new ArrayList<>();
    for (List<NumberedNode> chunk : Scan.nodes(session, space)) {
      chunk.forEach(node -> found.add(nodeData(node.number(), node.node(), vocabulary)));
    }
    NodeRows nodes = new NodeRows(found);
    EdgeList edges = new EdgeList();
    for (List<EdgeRow> chunk : Scan.edgeRows(session, space)) {
      chunk.forEach(row -> edges.add(row, nodes, vocabulary.relations()));
    }
    return of(new StoredGraph(vocabulary, Csr.of(nodes, edges), session.watermark()));
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
    Delta after = log.publish();
    changeCount += after.size() - before.delta().size();
    current = compacted(before.with(after, last));
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

  /** Returns how much has changed in memory. For the thread that changes it. */
  long changeCount() {
    return changeCount;
  }

  /** Returns the rows with the journal record they stand at. */
  StoredGraph stored() {
    Adjacency now = current;
    return new StoredGraph(vocabulary, now.base(), now.baseSequence());
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
