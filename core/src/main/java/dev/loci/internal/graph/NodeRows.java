package dev.loci.internal.graph;

import java.io.IOException;
import java.util.List;

/** Nodes by ascending number. Immutable. */
final class NodeRows {
  private final int count;
  private final long least;
  private final long greatest;
  private final Column numbers;
  private final Column labels;
  private final Keys keys;

  /** Builds rows of nodes that come by ascending number. */
  NodeRows(List<NodeData> nodes) {
    this(
        nodes.size(),
        Column.of(nodes.size(), node -> nodes.get(node).number()),
        Column.of(nodes.size(), node -> nodes.get(node).label()),
        new Keys(nodes.stream().map(NodeData::key).toList()));
  }

  private NodeRows(int count, Column numbers, Column labels, Keys keys) {
    this.count = count;
    this.numbers = numbers;
    this.labels = labels;
    this.keys = keys;
    this.least = count == 0 ? 0 : numbers.get(0);
    this.greatest = count == 0 ? -1 : numbers.get(count - 1);
  }

  static NodeRows read(GraphFileInput in) {
    return new NodeRows((int) in.getLong(), Column.read(in), Column.read(in), Keys.read(in));
  }

  void write(GraphFileOutput out) throws IOException {
    out.putLong(count);
    numbers.write(out);
    labels.write(out);
    keys.write(out);
  }

  int count() {
    return count;
  }

  /**
   * Returns the place of a node, negative if it is not here. Numbers have few gaps, and a place can
   * be no farther from either end than the number is.
   */
  int indexOf(long number) {
    if (number < least || number > greatest) {
      return -1;
    }
    int from = (int) Math.max(0, count - 1 - (greatest - number));
    int to = (int) Math.min(count - 1, number - least);
    return numbers.search(number, from, to + 1);
  }

  /** Returns the place of a node, negative if it is not here. */
  int indexOf(String key) {
    return keys.find(key);
  }

  long number(int node) {
    return numbers.get(node);
  }

  int label(int node) {
    return (int) labels.get(node);
  }

  String key(int node) {
    return keys.text(node);
  }

  long bytes() {
    return numbers.bytes() + labels.bytes() + keys.bytes();
  }
}
