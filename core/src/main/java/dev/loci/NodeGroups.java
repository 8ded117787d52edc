package dev.loci;

import java.util.List;
import java.util.Objects;

/**
 * Nodes in groups.
 *
 * @param count how many groups there are, those that are not listed included
 * @param groups the largest first
 * @param truncated whether time ran out, so that groups may be parted that belong together
 */
public record NodeGroups(int count, List<Group> groups, boolean truncated) {

  /**
   * One group.
   *
   * @param size how many nodes it has
   * @param keys their keys, or as many as the limit had room for
   */
  public record Group(int size, List<String> keys) {
    /** Copies the list. */
    public Group {
      keys = List.copyOf(Objects.requireNonNull(keys, "keys"));
    }
  }

  /** Copies the list. */
  public NodeGroups {
    groups = List.copyOf(Objects.requireNonNull(groups, "groups"));
  }
}
