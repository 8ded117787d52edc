package dev.loci.benchmarks;

import dev.loci.benchmarks.GraphPeer.Link;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A graph of random edges, the same each time: ten edges a node, no two between the same nodes in
 * the same direction, twenty relations, weights in hundredths.
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
    Pairs seen = new Pairs(sources.length);
    for (int edge = 0; edge < sources.length; edge++) {
      do {
        sources[edge] = random.nextInt(nodes);
        targets[edge] = (sources[edge] + random.nextInt(1, nodes)) % nodes;
      } while (!seen.add(sources[edge], targets[edge]));
    }
  }

  /** A set of pairs of numbers, by open addressing. */
  private static final class Pairs {
    private static final long FREE = -1;
    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

    private final long[] slots;

    Pairs(int count) {
      slots = new long[Integer.highestOneBit(count) << 2];
      Arrays.fill(slots, FREE);
    }

    boolean add(int first, int second) {
      long pair = ((long) first << Integer.SIZE) | second;
      int at = (int) ((pair * GOLDEN) >>> Integer.SIZE) & (slots.length - 1);
      while (slots[at] != FREE) {
        if (slots[at] == pair) {
          return false;
        }
        at = (at + 1) & (slots.length - 1);
      }
      slots[at] = pair;
      return true;
    }
  }

  int edgeCount() {
    return sources.length;
  }

  static String key(int node) {
    return "node-%07d".formatted(node);
  }

  List<List<String>> nodeBatches() {
    List<List<String>> batches = new ArrayList<>();
    for (int first = 0; first < nodes; first += BATCH_SIZE) {
      int end = Math.min(nodes, first + BATCH_SIZE);
      batches.add(IntStream.range(first, end).mapToObj(GraphData::key).toList());
    }
    return batches;
  }

  /** Returns the batch that begins with an edge. */
  List<Link> edgeBatch(int first) {
    List<Link> batch = new ArrayList<>();
    for (int edge = first; edge < Math.min(edgeCount(), first + BATCH_SIZE); edge++) {
      double weight = edge * 37L % 100 / 100.0;
      String relation = "relation-" + edge % RELATIONS;
      batch.add(new Link(key(sources[edge]), key(targets[edge]), relation, weight));
    }
    return batch;
  }

  /** Returns the keys of some nodes. */
  List<String> someNodes(long seed, int count) {
    return new SplittableRandom(seed).ints(count, 0, nodes).mapToObj(GraphData::key).toList();
  }
}
