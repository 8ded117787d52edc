package dev.loci.benchmarks;

import dev.loci.NewEdge;
import dev.loci.NewNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A graph of random edges, the same each time: ten edges a node, twenty relations, weights in
 * hundredths.
 */
final class GraphData {
  static final int EDGES_PER_NODE = 10;
  static final int BATCH_SIZE = 1_000;

  private static final int RELATIONS = 20;

  private final int nodes;
  private final int[] sources;
  private final int[] targets;

  GraphData(int nodes) {
    this.nodes = nodes;
    this.sources = new int[nodes * EDGES_PER_NODE];
    this.targets = new int[sources.length];
    SplittableRandom random = new SplittableRandom(46);
    for (int edge = 0; edge < sources.length; edge++) {
      sources[edge] = random.nextInt(nodes);
      targets[edge] = (sources[edge] + random.nextInt(1, nodes)) % nodes;
    }
  }

  int nodeCount() {
    return nodes;
  }

  int edgeCount() {
    return sources.length;
  }

  int source(int edge) {
    return sources[edge];
  }

  int target(int edge) {
    return targets[edge];
  }

  static String key(int node) {
    return "node-%07d".formatted(node);
  }

  private static double weight(int edge) {
    return edge * 37 % 100 / 100.0;
  }

  List<NewNode> nodeBatch(int first) {
    List<NewNode> batch = new ArrayList<>();
    for (int node = first; node < Math.min(nodes, first + BATCH_SIZE); node++) {
      batch.add(NewNode.of(key(node), "Thing"));
    }
    return batch;
  }

  List<NewEdge> edgeBatch(int first) {
    List<NewEdge> batch = new ArrayList<>();
    for (int edge = first; edge < Math.min(edgeCount(), first + BATCH_SIZE); edge++) {
      batch.add(
          NewEdge.of(key(sources[edge]), "relation-" + edge % RELATIONS, key(targets[edge]))
              .withWeight(weight(edge)));
    }
    return batch;
  }
}
