package dev.loci.benchmarks;

import java.util.Arrays;

/** A graph as two arrays of numbers: the least that a walk can take. For one thread. */
final class BareRows {
  private final int[] first;
  private final int[] targets;
  private final int[] seenIn;
  private final int[] reached;
  private final int[] depths;
  private int walk;

  BareRows(GraphData data) {
    first = new int[data.nodeCount() + 1];
    for (int edge = 0; edge < data.edgeCount(); edge++) {
      first[data.source(edge) + 1]++;
    }
    Arrays.parallelPrefix(first, Integer::sum);
    int[] next = first.clone();
    targets = new int[data.edgeCount()];
    for (int edge = 0; edge < data.edgeCount(); edge++) {
      targets[next[data.source(edge)]++] = data.target(edge);
    }
    seenIn = new int[data.nodeCount()];
    reached = new int[data.nodeCount()];
    depths = new int[data.nodeCount()];
  }

  /** Returns how many nodes are within so many hops, the start included. */
  int reach(int start, int hops) {
    walk++;
    int size = 0;
    seenIn[start] = walk;
    reached[size++] = start;
    depths[start] = 0;
    for (int i = 0; i < size && depths[reached[i]] < hops; i++) {
      int node = reached[i];
      for (int edge = first[node]; edge < first[node + 1]; edge++) {
        int target = targets[edge];
        if (seenIn[target] != walk) {
          seenIn[target] = walk;
          depths[target] = depths[node] + 1;
          reached[size++] = target;
        }
      }
    }
    return size;
  }
}
