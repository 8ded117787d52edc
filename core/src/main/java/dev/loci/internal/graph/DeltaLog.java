package dev.loci.internal.graph;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * All that has changed since a {@link Csr} was built, in the order it came. It only grows: a state
 * of it ({@link Delta}) is how many nodes and edges it has, and a version, and leaves out what came
 * later. So a change costs what it is, however much came before. Changing is for one thread; states
 * are for any.
 */
final class DeltaLog {
  private final Csr base;
  private final Map<Integer, Integer> lastOut = new ConcurrentHashMap<>();
  private final Map<Integer, Integer> lastIn = new ConcurrentHashMap<>();
  private final Bits haveOut = new Bits();
  private final Bits haveIn = new Bits();
  private final Bits deadRowBits = new Bits();
  private final Map<Integer, Integer> deadRows = new ConcurrentHashMap<>();
  private final Map<Integer, Integer> deadNodes = new ConcurrentHashMap<>();
  private final Map<Integer, LabelChange> labels = new ConcurrentHashMap<>();
  private final Map<String, KeyChange> keys = new ConcurrentHashMap<>();
  private final Map<Long, Integer> edgesByNumber = new HashMap<>();
  private volatile NodeData[] nodes = new NodeData[16];
  private volatile AddedEdge[] edges = new AddedEdge[16];
  private int nodeCount;
  private int edgeCount;
  private int otherChanges;
  private int version = 1;
  private boolean anyBidirectional;
  private long lastValidFrom = Long.MIN_VALUE;
  private long firstValidTo = Long.MAX_VALUE;

  /** A label that a node got, and the one before it. */
  record LabelChange(int version, int label, @Nullable LabelChange before) {}

  /** A node that got a key, and the one that had it before. */
  record KeyChange(int node, @Nullable KeyChange before) {}

  /** An edge with the places of its ends, and of the edges before it there. */
  static final class AddedEdge {
    final EdgeData data;
    final int source;
    final int target;
    final int outBefore;
    final int inBefore;

    /** The version in which it died; states read it after they were published. */
    private int died = Integer.MAX_VALUE;

    AddedEdge(EdgeData data, int source, int target, int outBefore, int inBefore) {
      this.data = data;
      this.source = source;
      this.target = target;
      this.outBefore = outBefore;
      this.inBefore = inBefore;
    }

    boolean isDead(int version) {
      return died <= version;
    }
  }

  DeltaLog(Csr base) {
    this.base = base;
  }

  Csr base() {
    return base;
  }

  /** Returns the state with all that was changed so far; what comes later is not in it. */
  Delta publish() {
    return new Delta(
        this,
        version++,
        nodeCount,
        edgeCount,
        otherChanges,
        anyBidirectional,
        lastValidFrom,
        firstValidTo);
  }

  /** Adds a node, or changes its label; numbers of a space only grow, so nodes stay sorted. */
  void putNode(NodeData node) {
    int place = indexOf(node.number());
    if (place < 0) {
      nodes = withRoom(nodes, nodeCount);
      nodes[nodeCount] = node;
      place = base.nodeCount() + nodeCount++;
      keys.put(node.key(), new KeyChange(place, keys.get(node.key())));
    } else {
      otherChanges++;
      labels.put(place, new LabelChange(version, node.label(), labels.get(place)));
    }
  }

  void removeNode(long number) {
    otherChanges++;
    deadNodes.put(indexOf(number), version);
  }

  /** Adds an edge, in place of the one with its number if there is one. */
  void putEdge(EdgeData edge) {
    removeEdge(edge.number(), edge.source());
    int place = base.edgeCount() + edgeCount;
    int source = indexOf(edge.source());
    int target = indexOf(edge.target());
    edges = withRoom(edges, edgeCount);
    edges[edgeCount++] =
        new AddedEdge(
            edge,
            source,
            target,
            lastOut.getOrDefault(source, Delta.NONE),
            lastIn.getOrDefault(target, Delta.NONE));
    edgesByNumber.put(edge.number(), place);
    lastOut.put(source, place);
    lastIn.put(target, place);
    haveOut.set(source);
    haveIn.set(target);
    anyBidirectional |= edge.traits().bidirectional();
    lastValidFrom = Math.max(lastValidFrom, edge.traits().validFrom());
    firstValidTo = Math.min(firstValidTo, edge.traits().validTo());
  }

  void removeEdge(long number, long sourceNumber) {
    Integer added = edgesByNumber.remove(number);
    if (added != null) {
      otherChanges++;
      edge(added).died = version;
      return;
    }
    int source = indexOf(sourceNumber);
    int row = source >= 0 && source < base.nodeCount() ? base.find(source, number) : Delta.NONE;
    if (row >= 0 && deadRows.putIfAbsent(row, version) == null) {
      deadRowBits.set(row);
      otherChanges++;
    }
  }

  private static <T> T[] withRoom(T[] array, int size) {
    return size < array.length ? array : Arrays.copyOf(array, 2 * size);
  }

  private int indexOf(long number) {
    return indexOf(number, nodeCount);
  }

  /** Returns the place of a node among the rows and so many nodes behind them, else negative. */
  int indexOf(long number, int count) {
    int index = base.indexOf(number);
    if (index >= 0) {
      return index;
    }
    NodeData[] added = nodes;
    int low = 0;
    int high = count - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long found = added[middle].number();
      if (found == number) {
        return base.nodeCount() + middle;
      }
      if (found < number) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return Delta.NONE;
  }

  NodeData node(int node) {
    return nodes[node - base.nodeCount()];
  }

  AddedEdge edge(int edge) {
    return edges[edge - base.edgeCount()];
  }

  /** Returns the last edge from a node; who was told of it finds it, and those before it. */
  int lastOut(int node) {
    return haveOut.get(node) ? lastOut.getOrDefault(node, Delta.NONE) : Delta.NONE;
  }

  /** Returns the last edge to a node. */
  int lastIn(int node) {
    return haveIn.get(node) ? lastIn.getOrDefault(node, Delta.NONE) : Delta.NONE;
  }

  /** Returns the version in which an edge among the rows died, or one that never comes. */
  int rowDied(int edge) {
    return deadRowBits.get(edge)
        ? deadRows.getOrDefault(edge, Integer.MAX_VALUE)
        : Integer.MAX_VALUE;
  }

  /** Returns the version in which a node died, or one that never comes. */
  int nodeDied(int node) {
    return deadNodes.isEmpty()
        ? Integer.MAX_VALUE
        : deadNodes.getOrDefault(node, Integer.MAX_VALUE);
  }

  @Nullable LabelChange lastLabel(int node) {
    return labels.isEmpty() ? null : labels.get(node);
  }

  @Nullable KeyChange lastKey(String key) {
    return keys.get(key);
  }
}
