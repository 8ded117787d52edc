package dev.loci.benchmarks;

import dev.loci.EdgeFilter;
import dev.loci.GraphPath;
import dev.loci.Loci;
import dev.loci.NewEdge;
import dev.loci.NewNode;
import dev.loci.PathRequest;
import dev.loci.Relations;
import dev.loci.Space;
import dev.loci.TraversalRequest;
import java.nio.file.Path;
import java.util.List;

/** A graph of Loci's. */
final class LociGraph implements GraphPeer {
  private static final int MAX_NODES = 10_000;

  private final Loci loci;
  private final Space space;
  private final Relations relations;

  LociGraph(Path folder) {
    loci = Loci.open(folder);
    space = loci.space("benchmarks", "graph");
    relations = space.relations();
  }

  @Override
  public void addNodes(List<String> keys) {
    relations.upsertNodes(keys.stream().map(key -> NewNode.of(key, "Thing")).toList());
  }

  @Override
  public void addEdges(List<Link> links) {
    relations.upsertEdges(links.stream().map(LociGraph::edge).toList());
  }

  private static NewEdge edge(Link link) {
    return NewEdge.of(link.source(), link.relation(), link.target()).withWeight(link.weight());
  }

  @Override
  public int reach(String start, int hops) {
    return relations.reach(request(start, hops)).size();
  }

  private static TraversalRequest request(String start, int hops) {
    return TraversalRequest.from(start).withMaxDepth(hops).withMaxNodes(MAX_NODES);
  }

  /** Returns how many were reached, with their nodes and edges read. */
  int traverse(String start, int hops) {
    return relations.traverse(request(start, hops)).visits().size();
  }

  /** Returns how many there are one hop away, with their nodes and edges read. */
  int neighbours(String start) {
    return relations.neighbours(start, EdgeFilter.FORWARD, MAX_NODES).found().size();
  }

  @Override
  public double cheapestPath(String start, String end) {
    return relations
        .shortestPath(PathRequest.between(start, end).withMaxDepth(PathRequest.MAX_DEPTH))
        .map(GraphPath::totalCost)
        .orElse(Double.POSITIVE_INFINITY);
  }

  @Override
  public double highestPageRank() {
    return relations.analysis(EdgeFilter.FORWARD).pageRank(1).scores().getFirst().score();
  }

  @Override
  public long edgeCount() {
    return space.stats().edges();
  }

  /**
   * Checks the store.
   *
   * @throws IllegalStateException if its parts disagree
   */
  void check() {
    LociPeer.requireClean(loci);
  }

  @Override
  public void close() {
    loci.close();
  }
}
