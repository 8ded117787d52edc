package dev.loci.internal.graph;

import java.util.Arrays;

/** The edges of a graph that are alive, between its nodes that are alive. */
final class LiveEdges implements EdgeTable {
  private final Adjacency graph;
  private final int[] places;
  private final int[] nodes;

  LiveEdges(Adjacency graph) {
    this.graph = graph;
    this.places = places(graph);
    this.nodes = new int[graph.nodeCount()];
    int live = 0;
    for (int node = 0; node < nodes.length; node++) {
      nodes[node] = live;
      live += graph.isLive(node) ? 1 : 0;
    }
  }

  private static int[] places(Adjacency graph) {
    int[] places = new int[graph.edgeCount()];
    int size = 0;
    for (int edge = 0; edge < places.length; edge++) {
      if (graph.isLiveEdge(edge)) {
        places[size++] = edge;
      }
    }
    return size == places.length ? places : Arrays.copyOf(places, size);
  }

  @Override
  public int size() {
    return places.length;
  }

  @Override
  public int source(int edge) {
    return nodes[graph.source(places[edge])];
  }

  @Override
  public int target(int edge) {
    return nodes[graph.target(places[edge])];
  }

  @Override
  public long number(int edge) {
    return graph.edgeNumber(places[edge]);
  }

  @Override
  public int relation(int edge) {
    return graph.relation(places[edge]);
  }

  @Override
  public double weight(int edge) {
    return graph.weight(places[edge]);
  }

  @Override
  public double confidence(int edge) {
    return graph.confidence(places[edge]);
  }

  @Override
  public boolean isBidirectional(int edge) {
    return graph.isBidirectional(places[edge]);
  }

  @Override
  public long validFrom(int edge) {
    return graph.validFrom(places[edge]);
  }

  @Override
  public long validTo(int edge) {
    return graph.validTo(places[edge]);
  }
}
