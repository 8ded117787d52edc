package dev.loci;

import dev.loci.model.Memory;
import java.util.List;
import java.util.Objects;

/**
 * What stands around a memory in its session, in the order in which it happened.
 *
 * @param before the memories before it, the last one nearest to it
 * @param after the memories after it, the first one nearest to it
 */
public record Conversation(List<Memory> before, List<Memory> after) {
  /** Nothing. */
  public static final Conversation NONE = new Conversation(List.of(), List.of());

  /** Copies the lists. */
  public Conversation {
    before = List.copyOf(Objects.requireNonNull(before, "before"));
    after = List.copyOf(Objects.requireNonNull(after, "after"));
  }
}
