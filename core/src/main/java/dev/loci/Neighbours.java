package dev.loci;

import java.util.List;
import java.util.Objects;

/**
 * What is one hop away from a node.
 *
 * @param found the hops, from the oldest edge on
 * @param truncated whether the limit on their number or on time was met, so that there may be more
 */
public record Neighbours(List<Neighbour> found, boolean truncated) {
  /** Copies the list. */
  public Neighbours {
    found = List.copyOf(Objects.requireNonNull(found, "found"));
  }
}
