package dev.loci;

import java.util.Objects;

/**
 * How many edges a node has.
 *
 * @param key the key of the node
 * @param in how many lead to it
 * @param out how many start at it
 * @param weightIn the sum of the weights of those that lead to it
 * @param weightOut the sum of the weights of those that start at it
 */
public record NodeDegree(String key, int in, int out, double weightIn, double weightOut) {
  /** Checks for nulls. */
  public NodeDegree {
    Objects.requireNonNull(key, "key");
  }

  /** Returns how many edges there are either way. */
  public int total() {
    return in + out;
  }
}
