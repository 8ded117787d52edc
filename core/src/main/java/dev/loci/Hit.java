package dev.loci;

import dev.loci.model.Memory;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One memory that a search found.
 *
 * @param memory as it is stored now
 * @param score how well it matches, comparable within one search only; 0 where nothing was compared
 * @param around what stands around it in its session, as far as the search asked for it
 * @param explanation how the score came about, if the search asked for it
 */
public record Hit(
    Memory memory, double score, Conversation around, @Nullable Explanation explanation) {
  /** Checks for nulls. */
  public Hit {
    Objects.requireNonNull(memory, "memory");
    Objects.requireNonNull(around, "around");
  }

  /** Returns a hit with nothing around it. */
  public static Hit of(Memory memory, double score) {
    return new Hit(memory, score, Conversation.NONE, null);
  }
}
