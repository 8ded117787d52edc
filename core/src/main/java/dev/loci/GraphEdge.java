package dev.loci;

import dev.loci.model.EdgeKey;

/**
 * A light handle of an edge in a view of a graph, equal only to the handle of the same edge of the
 * same view. Everything about it is known in constant time, without a look at the disk.
 */
public interface GraphEdge {
  /** Returns the key of the node it starts at. */
  String source();

  /** Returns the key of the node it leads to. */
  String target();

  /** Returns its kind. */
  String relation();

  /** Returns its strength, 0 to 1. */
  double weight();

  /** Returns how sure its author is, 0 to 1. */
  double confidence();

  /** Returns what it connects, and how. */
  default EdgeKey key() {
    return new EdgeKey(source(), target(), relation());
  }
}
