package dev.loci.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jgrapht.Graph;
import org.jgrapht.alg.scoring.PageRank;
import org.jgrapht.alg.shortestpath.DijkstraShortestPath;
import org.jgrapht.graph.AsWeightedGraph;
import org.jgrapht.graph.DefaultDirectedWeightedGraph;
import org.jgrapht.graph.DefaultWeightedEdge;

/** JGraphT's default graph, in memory, as one writes it by hand. For one thread. */
final class JgraphtGraph implements GraphPeer {
  private static final double DAMPING = 0.85;
  private static final double TOLERANCE = 1e-9;
  private static final int MAX_ROUNDS = 1_000;

  private final Graph<String, DefaultWeightedEdge> graph =
      new DefaultDirectedWeightedGraph<>(DefaultWeightedEdge.class);

  @Override
  public void addNodes(List<String> keys) {
    keys.forEach(graph::addVertex);
  }

  @Override
  public void addEdges(List<Link> links) {
    for (Link link : links) {
      graph.setEdgeWeight(graph.addEdge(link.source(), link.target()), link.weight());
    }
  }

  /** JGraphT's own iterator looks one level farther. */
  @Override
  public int reach(String start, int hops) {
    Set<String> reached = new HashSet<>(Set.of(start));
    List<String> level = List.of(start);
    for (int hop = 0; hop < hops; hop++) {
      List<String> next = new ArrayList<>();
      for (String node : level) {
        for (DefaultWeightedEdge edge : graph.outgoingEdgesOf(node)) {
          String target = graph.getEdgeTarget(edge);
          if (reached.add(target)) {
            next.add(target);
          }
        }
      }
      level = next;
    }
    return reached.size();
  }

  @Override
  public double cheapestPath(String start, String end) {
    Graph<String, DefaultWeightedEdge> costs =
        new AsWeightedGraph<>(graph, edge -> 1 - graph.getEdgeWeight(edge), false, false);
    return new DijkstraShortestPath<>(costs).getPathWeight(start, end);
  }

  @Override
  public double highestPageRank() {
    return Collections.max(
        new PageRank<>(graph, DAMPING, MAX_ROUNDS, TOLERANCE).getScores().values());
  }

  @Override
  public long edgeCount() {
    return graph.edgeSet().size();
  }

  @Override
  public void close() {
    // there is nothing but memory
  }
}
