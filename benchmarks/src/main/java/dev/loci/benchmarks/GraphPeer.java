package dev.loci.benchmarks;

import java.util.List;

/** A graph under test. */
public interface GraphPeer extends AutoCloseable {

  /**
   * An edge to store.
   *
   * @param source key of a node
   * @param target key of another
   * @param relation what the edge says
   * @param weight 0 to 1; a step along it costs 1 − weight
   */
  record Link(String source, String target, String relation, double weight) {
    /** Returns what a step along it costs. */
    public double cost() {
      return 1 - weight;
    }
  }

  /** Stores nodes. */
  void addNodes(List<String> keys);

  /** Stores a batch of edges between nodes that there are; kept as the peer keeps things. */
  void addEdges(List<Link> links);

  /** Returns how many nodes can be reached along edges in so many hops, the start included. */
  int reach(String start, int hops);

  /** Returns what the cheapest way costs, or infinity where there is none. */
  double cheapestPath(String start, String end);

  /**
   * Returns the highest PageRank, by weight, damping 0.85, until it changes by less than a
   * millionth.
   */
  double highestPageRank();

  /** Returns how many edges there are. */
  long edgeCount();

  @Override
  void close();
}
