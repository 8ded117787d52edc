package dev.loci.model;

import java.util.Objects;
import java.util.UUID;

/**
 * The link between a memory and a node that it speaks of. It goes when either of them goes.
 *
 * @param memoryId the memory
 * @param nodeKey the node
 */
public record Mention(UUID memoryId, String nodeKey) {

  /** Checks for nulls. */
  public Mention {
    Objects.requireNonNull(memoryId, "memoryId");
    Objects.requireNonNull(nodeKey, "nodeKey");
  }
}
