package dev.loci.internal.graph;

import dev.loci.Direction;
import dev.loci.internal.records.NumberedNode;
import dev.loci.internal.records.RecordsSession;
import dev.loci.internal.records.Scan;
import dev.loci.model.EdgeKey;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jgrapht.Graph;
import org.jgrapht.GraphType;
import org.jgrapht.graph.AbstractGraph;
import org.jgrapht.graph.DefaultGraphType;
import org.jspecify.annotations.Nullable;

/**
 * One state of a graph as JGraphT sees it: directed, weighted, several edges between two nodes.
 * Vertices and edges come in the order they were stored. Immutable.
 */
final class AdjacencyView extends AbstractGraph<String, EdgeKey> {
  private static final GraphType TYPE =
      new DefaultGraphType.Builder()
          .directed()
          .weighted(true)
          .modifiable(false)
          .allowMultipleEdges(true)
          .allowSelfLoops(false)
          .build();

  private final Adjacency graph;
  private final RelationNames relations;
  private final String[] keys;
  private final Map<String, Integer> places;

  private AdjacencyView(Adjacency graph, RelationNames relations, String[] keys) {
    this.graph = graph;
    this.relations = relations;
    this.keys = keys;
    this.places = new LinkedHashMap<>();
    for (int node = 0; node < keys.length; node++) {
      places.put(keys[node], node);
    }
  }

  static Graph<String, EdgeKey> empty() {
    Adjacency nothing = new Adjacency(Csr.EMPTY, new Delta(Csr.EMPTY), 0);
    return new AdjacencyView(nothing, new RelationNames(), new String[0]);
  }

  static Graph<String, EdgeKey> load(RecordsSession session, int space) {
    SpaceGraph loaded = SpaceGraph.load(session, space);
    Adjacency graph = loaded.current();
    Map<Long, String> keysByNumber = new HashMap<>();
    for (List<NumberedNode> chunk : Scan.nodes(session, space)) {
      chunk.forEach(node -> keysByNumber.put(node.number(), node.node().key()));
    }
    String[] keys = new String[graph.nodeCount()];
    Arrays.setAll(keys, node -> keysByNumber.get(graph.nodeNumber(node)));
    return new AdjacencyView(graph, loaded.relations(), keys);
  }

  private EdgeKey key(int edge) {
    Csr rows = graph.base();
    return new EdgeKey(
        keys[rows.source(edge)], keys[rows.target(edge)], relations.name(rows.relation(edge)));
  }

  private int place(String vertex) {
    Integer place = places.get(vertex);
    if (place == null) {
      throw new IllegalArgumentException("no such vertex in graph: " + vertex);
    }
    return place;
  }

  private Set<EdgeKey> arcs(String vertex, Direction direction) {
    Set<EdgeKey> edges = new LinkedHashSet<>();
    int node = place(vertex);
    graph.forEachArc(
        node,
        Direction.BOTH,
        (neighbour, edge) -> {
          boolean outgoing = graph.base().source(edge) == node;
          if (direction == Direction.BOTH || outgoing == (direction == Direction.FORWARD)) {
            edges.add(key(edge));
          }
          return true;
        });
    return Collections.unmodifiableSet(edges);
  }

  private int find(EdgeKey key) {
    Csr rows = graph.base();
    Integer source = places.get(key.source());
    if (source != null) {
      for (int edge = rows.firstOut(source); edge < rows.endOut(source); edge++) {
        if (key(edge).equals(key)) {
          return edge;
        }
      }
    }
    return -1;
  }

  @Override
  public Set<String> vertexSet() {
    return Collections.unmodifiableSet(places.keySet());
  }

  @Override
  public Set<EdgeKey> edgeSet() {
    Set<EdgeKey> edges = new LinkedHashSet<>();
    for (int edge = 0; edge < graph.base().edgeCount(); edge++) {
      edges.add(key(edge));
    }
    return Collections.unmodifiableSet(edges);
  }

  @Override
  public boolean containsVertex(String vertex) {
    return places.containsKey(vertex);
  }

  @Override
  public boolean containsEdge(EdgeKey edge) {
    return find(edge) >= 0;
  }

  @Override
  public @Nullable EdgeKey getEdge(String source, String target) {
    return getAllEdges(source, target).stream().findFirst().orElse(null);
  }

  @Override
  public Set<EdgeKey> getAllEdges(String source, String target) {
    Set<EdgeKey> edges = new LinkedHashSet<>();
    if (places.containsKey(source)) {
      outgoingEdgesOf(source).stream().filter(e -> e.target().equals(target)).forEach(edges::add);
    }
    return edges;
  }

  @Override
  public String getEdgeSource(EdgeKey edge) {
    return edge.source();
  }

  @Override
  public String getEdgeTarget(EdgeKey edge) {
    return edge.target();
  }

  @Override
  public double getEdgeWeight(EdgeKey edge) {
    int place = find(Objects.requireNonNull(edge));
    if (place < 0) {
      throw new IllegalArgumentException("no such edge in graph: " + edge);
    }
    return graph.weight(place);
  }

  @Override
  public Set<EdgeKey> edgesOf(String vertex) {
    return arcs(vertex, Direction.BOTH);
  }

  @Override
  public Set<EdgeKey> outgoingEdgesOf(String vertex) {
    return arcs(vertex, Direction.FORWARD);
  }

  @Override
  public Set<EdgeKey> incomingEdgesOf(String vertex) {
    return arcs(vertex, Direction.BACKWARD);
  }

  @Override
  public int degreeOf(String vertex) {
    return inDegreeOf(vertex) + outDegreeOf(vertex);
  }

  @Override
  public int inDegreeOf(String vertex) {
    int node = place(vertex);
    return graph.base().endIn(node) - graph.base().firstIn(node);
  }

  @Override
  public int outDegreeOf(String vertex) {
    int node = place(vertex);
    return graph.base().endOut(node) - graph.base().firstOut(node);
  }

  @Override
  public GraphType getType() {
    return TYPE;
  }

  @Override
  public @Nullable Supplier<String> getVertexSupplier() {
    return null;
  }

  @Override
  public @Nullable Supplier<EdgeKey> getEdgeSupplier() {
    return null;
  }

  private static UnsupportedOperationException readOnly() {
    return new UnsupportedOperationException("a view is read-only; change the graph in its space");
  }

  @Override
  public EdgeKey addEdge(String source, String target) {
    throw readOnly();
  }

  @Override
  public boolean addEdge(String source, String target, EdgeKey edge) {
    throw readOnly();
  }

  @Override
  public String addVertex() {
    throw readOnly();
  }

  @Override
  public boolean addVertex(String vertex) {
    throw readOnly();
  }

  @Override
  public EdgeKey removeEdge(String source, String target) {
    throw readOnly();
  }

  @Override
  public boolean removeEdge(EdgeKey edge) {
    throw readOnly();
  }

  @Override
  public boolean removeVertex(String vertex) {
    throw readOnly();
  }

  @Override
  public void setEdgeWeight(EdgeKey edge, double weight) {
    throw readOnly();
  }
}
