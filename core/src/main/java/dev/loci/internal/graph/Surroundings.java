package dev.loci.internal.graph;

import dev.loci.internal.records.MentionEnds;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The memories and nodes around some of them, level by level, with what leads from where to where:
 * edges as a filter admits them, and mentions both ways. For one use.
 */
final class Surroundings {
  private static final int NONE = -1;

  private final EdgeMatcher edges;
  private final MentionLookup mentions;
  private final double mentionWeight;
  private final int maxHops;
  private final int maxVertices;
  private final int maxArcs;
  private final Budget budget;

  /** Vertices by what they stand for: the number of a memory, the complement of a node's place. */
  private final Map<Long, Integer> vertices = new HashMap<>();

  private long[] things = new long[64];
  private int[] from = new int[256];
  private int[] to = new int[256];
  private double[] weights = new double[256];
  private int size;
  private boolean truncated;

  Surroundings(
      EdgeMatcher edges,
      MentionLookup mentions,
      GraphRecall.Ways ways,
      GraphRecall.Limits limits,
      Budget budget) {
    this.edges = edges;
    this.mentions = mentions;
    this.mentionWeight = ways.mentionWeight();
    this.maxHops = ways.maxHops();
    this.maxVertices = limits.maxVertices();
    this.maxArcs = limits.maxArcs();
    this.budget = budget;
  }

  /** Returns the vertex of a node, negative if it is not there, not admitted, or one too many. */
  int ofNode(long number) {
    int node = edges.graph().indexOf(number);
    return node >= 0 && edges.matchesNode(node) ? vertex(~(long) node) : NONE;
  }

  /** Returns the vertex of a memory, negative if it is one too many. */
  int ofMemory(long number) {
    return vertex(number);
  }

  private int vertex(long thing) {
    Integer known = vertices.get(thing);
    if (known != null) {
      return known;
    }
    int vertex = vertices.size();
    if (vertex == maxVertices) {
      truncated = true;
      return NONE;
    }
    things = vertex < things.length ? things : Arrays.copyOf(things, 2 * vertex);
    things[vertex] = thing;
    vertices.put(thing, vertex);
    return vertex;
  }

  /** Adds what is around the vertices so far, until there is nothing more or a limit is met. */
  void expand() {
    if (maxHops > 0) {
      expandHops();
    } else {
      expandAll();
    }
  }

  /**
   * Hop by hop: what memories so far mention is no hop away, and memories are as far as a node that
   * they mention.
   */
  private void expandHops() {
    int begin = 0;
    int end = vertices.size();
    expandMemories(begin, end);
    end = vertices.size();
    for (int hop = 0; hop <= maxHops && !truncated(); hop++) {
      expandNodes(begin, end);
      int endOfMemories = vertices.size();
      if (hop < maxHops) {
        expandEdges(begin, end);
        expandMemories(end, endOfMemories);
      }
      begin = endOfMemories;
      end = vertices.size();
    }
  }

  private void expandAll() {
    for (int begin = 0; begin < vertices.size() && !truncated(); ) {
      int end = vertices.size();
      expandEdges(begin, end);
      expandMemories(begin, end);
      expandNodes(begin, end);
      begin = end;
    }
  }

  private void expandEdges(int begin, int end) {
    for (int vertex = begin; vertex < end && budget.takeStep(); vertex++) {
      expandEdges(vertex);
    }
  }

  private void expandEdges(int vertex) {
    if (!isMemory(vertex)) {
      edges.forEachArc(
          node(vertex),
          (neighbour, edge) -> add(vertex, vertex(~(long) neighbour), edges.weight(edge)));
    }
  }

  private void expandMemories(int begin, int end) {
    Long[] memories =
        IntStream.range(begin, end)
            .filter(this::isMemory)
            .mapToObj(this::memory)
            .toArray(Long[]::new);
    if (memories.length > 0 && hasRoom()) {
      int limit = maxArcs - size + 1;
      add(mentions.ofMemories(memories, limit), limit, Origin.MEMORY);
    }
  }

  private void expandNodes(int begin, int end) {
    Long[] nodes =
        IntStream.range(begin, end)
            .filter(vertex -> !isMemory(vertex))
            .mapToObj(vertex -> edges.graph().nodeNumber(node(vertex)))
            .toArray(Long[]::new);
    if (nodes.length > 0 && hasRoom()) {
      int limit = maxArcs - size + 1;
      add(mentions.ofNodes(nodes, limit), limit, Origin.NODE);
    }
  }

  /** Which end of a mention was there first. */
  private enum Origin {
    MEMORY,
    NODE
  }

  private void add(List<MentionEnds> found, int limit, Origin origin) {
    truncated |= found.size() == limit; // there may be more
    for (MentionEnds ends : found) {
      int memory = ofMemory(ends.memory());
      int node = ofNode(ends.node());
      boolean goesOn =
          origin == Origin.MEMORY
              ? add(memory, node, mentionWeight)
              : add(node, memory, mentionWeight);
      if (!goesOn) {
        return;
      }
    }
  }

  private boolean hasRoom() {
    truncated |= size == maxArcs;
    return size < maxArcs;
  }

  /** Adds an arc unless one of its ends is left out, and tells whether there was room. */
  private boolean add(int source, int target, double weight) {
    if (!hasRoom()) {
      return false;
    }
    if (source != NONE && target != NONE) {
      if (size == from.length) {
        from = Arrays.copyOf(from, 2 * size);
        to = Arrays.copyOf(to, 2 * size);
        weights = Arrays.copyOf(weights, 2 * size);
      }
      from[size] = source;
      to[size] = target;
      weights[size++] = weight;
    }
    return true;
  }

  boolean isMemory(int vertex) {
    return things[vertex] >= 0;
  }

  /** Returns the number of the memory that a vertex stands for. */
  long memory(int vertex) {
    return things[vertex];
  }

  /** Returns the place of the node that a vertex stands for. */
  int node(int vertex) {
    return (int) ~things[vertex];
  }

  int vertexCount() {
    return vertices.size();
  }

  Arcs arcs() {
    return Arcs.of(
        vertices.size(),
        Arrays.copyOf(from, size),
        Arrays.copyOf(to, size),
        Arrays.copyOf(weights, size));
  }

  /** Tells whether a limit was met. */
  boolean truncated() {
    return truncated || budget.isSpent();
  }
}
