package dev.loci.internal.graph;

import dev.loci.GraphEdge;
import java.util.Iterator;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One state of a graph as JGraphT sees it, through a filter: directed, weighted, several edges
 * between two nodes. Vertices come in the order they were stored. Immutable but for keys, which are
 * made when they are first asked for; safe for many threads.
 */
final class AdjacencyView extends ReadOnlyGraph<String, GraphEdge> {
  private final Adjacency graph;
  private final EdgeMatcher matcher;
  private final Names relations;
  private final @Nullable String[] keys;
  private final Members members;
  private volatile int edgeCount = -1;

  AdjacencyView(EdgeMatcher matcher, Names relations, Members members) {
    this.graph = matcher.graph();
    this.matcher = matcher;
    this.relations = relations;
    this.members = members;
    this.keys = new String[graph.nodeCount()];
  }

  String key(int node) {
    String key = keys[node];
    if (key == null) {
      key = graph.key(node);
      keys[node] = key;
    }
    return key;
  }

  /** Returns the handle of an edge. */
  GraphEdge edge(int edge) {
    return new Handle(this, edge, graph.source(edge), graph.target(edge));
  }

  /** An edge of this view; it is equal to the same edge of the same view only. */
  private record Handle(AdjacencyView view, int place, int from, int to) implements GraphEdge {
    @Override
    public String source() {
      return view.key(from);
    }

    @Override
    public String target() {
      return view.key(to);
    }

    @Override
    public String relation() {
      return view.relations.name(view.graph.relation(place));
    }

    @Override
    public double weight() {
      return view.graph.weight(place);
    }

    @Override
    public double confidence() {
      return view.graph.confidence(place);
    }

    /** Views of equal content are equal, but an edge belongs to one of them. */
    @SuppressWarnings("ReferenceEquality")
    boolean isOf(AdjacencyView other) {
      return view == other;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Handle handle && handle.place == place && handle.isOf(view);
    }

    @Override
    public int hashCode() {
      return place * 0x9E3779B9;
    }

    @Override
    public String toString() {
      return key().toString();
    }
  }

  private int find(@Nullable String vertex) {
    int node = vertex == null ? -1 : graph.indexOf(vertex);
    return node >= 0 && members.index(node) >= 0 ? node : -1;
  }

  private int place(String vertex) {
    int node = find(Objects.requireNonNull(vertex));
    if (node < 0) {
      throw new IllegalArgumentException("no such vertex in graph: " + vertex);
    }
    return node;
  }

  private Handle handle(GraphEdge edge) {
    if (Objects.requireNonNull(edge) instanceof Handle handle && handle.isOf(this)) {
      return handle;
    }
    throw new IllegalArgumentException("no such edge in graph: " + edge);
  }

  private Set<GraphEdge> edges(IntStream.Builder places) {
    int[] numbers = places.build().toArray();
    return new NumberedSet<>(this::edge) {
      @Override
      IntStream numbers() {
        return IntStream.of(numbers);
      }

      @Override
      public int size() {
        return numbers.length;
      }
    };
  }

  private static Adjacency.ArcVisitor into(IntStream.Builder places) {
    return (neighbour, edge) -> {
      places.add(edge);
      return true;
    };
  }

  @Override
  public Set<String> vertexSet() {
    return new NumberedSet<>(index -> key(members.node(index))) {
      @Override
      IntStream numbers() {
        return IntStream.range(0, members.size());
      }

      @Override
      public boolean contains(@Nullable Object vertex) {
        return vertex instanceof String key && containsVertex(key);
      }
    };
  }

  @Override
  public Set<GraphEdge> edgeSet() {
    return new NumberedSet<>(this::edge) {
      @Override
      IntStream numbers() {
        return allEdges();
      }

      @Override
      public int size() {
        return edgeCount();
      }

      @Override
      public boolean contains(@Nullable Object edge) {
        return edge instanceof Handle handle && handle.isOf(AdjacencyView.this);
      }
    };
  }

  private IntStream allEdges() {
    return IntStream.range(0, graph.edgeCount())
        .filter(graph::isLiveEdge)
        .filter(matcher::matches)
        .filter(edge -> members.index(graph.source(edge)) >= 0)
        .filter(edge -> members.index(graph.target(edge)) >= 0);
  }

  private int edgeCount() {
    if (edgeCount < 0) {
      edgeCount = (int) allEdges().count();
    }
    return edgeCount;
  }

  @Override
  public boolean containsVertex(String vertex) {
    return find(vertex) >= 0;
  }

  @Override
  public boolean containsEdge(GraphEdge edge) {
    return edge instanceof Handle handle && handle.isOf(this);
  }

  @Override
  public boolean containsEdge(String source, String target) {
    return getEdge(source, target) != null;
  }

  @Override
  public @Nullable GraphEdge getEdge(String source, String target) {
    Iterator<GraphEdge> edges = between(find(source), find(target)).iterator();
    return edges.hasNext() ? edges.next() : null;
  }

  @Override
  public @Nullable Set<GraphEdge> getAllEdges(String source, String target) {
    int from = find(source);
    int to = find(target);
    return from < 0 || to < 0 ? null : between(from, to);
  }

  private Set<GraphEdge> between(int from, int to) {
    IntStream.Builder places = IntStream.builder();
    if (from >= 0 && to >= 0) {
      matcher.forEachFrom(
          from,
          (neighbour, edge) -> {
            if (neighbour == to) {
              places.add(edge);
            }
            return true;
          });
    }
    return edges(places);
  }

  @Override
  public String getEdgeSource(GraphEdge edge) {
    return handle(edge).source();
  }

  @Override
  public String getEdgeTarget(GraphEdge edge) {
    return handle(edge).target();
  }

  @Override
  public double getEdgeWeight(GraphEdge edge) {
    return handle(edge).weight();
  }

  @Override
  public Set<GraphEdge> edgesOf(String vertex) {
    IntStream.Builder places = IntStream.builder();
    int node = place(vertex);
    matcher.forEachFrom(node, into(places));
    matcher.forEachTo(node, into(places));
    return edges(places);
  }

  @Override
  public Set<GraphEdge> outgoingEdgesOf(String vertex) {
    IntStream.Builder places = IntStream.builder();
    matcher.forEachFrom(place(vertex), into(places));
    return edges(places);
  }

  @Override
  public Set<GraphEdge> incomingEdgesOf(String vertex) {
    IntStream.Builder places = IntStream.builder();
    matcher.forEachTo(place(vertex), into(places));
    return edges(places);
  }

  @Override
  public int degreeOf(String vertex) {
    return inDegreeOf(vertex) + outDegreeOf(vertex);
  }

  @Override
  public int inDegreeOf(String vertex) {
    return incomingEdgesOf(vertex).size();
  }

  @Override
  public int outDegreeOf(String vertex) {
    return outgoingEdgesOf(vertex).size();
  }
}
