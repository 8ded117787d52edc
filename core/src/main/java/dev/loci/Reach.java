package dev.loci;

/**
 * What a walk reached, without reading nodes and edges from the disk: places from 0, the start, in
 * the order reached. Keys are made when they are asked for. Immutable; stays as it is, whatever is
 * written.
 */
public interface Reach {
  /** Returns how many nodes were reached, the start included. */
  int size();

  /**
   * Returns the key of a node.
   *
   * @throws IndexOutOfBoundsException if there is no such place
   */
  String key(int place);

  /**
   * Returns how many hops a node is from the start, on the way that it was reached.
   *
   * @throws IndexOutOfBoundsException if there is no such place
   */
  int depth(int place);

  /** Tells whether a limit on nodes or time ended the walk early. */
  boolean truncated();
}
