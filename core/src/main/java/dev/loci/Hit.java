package dev.loci;

import dev.loci.model.Memory;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One memory that a search found.
 *
 * @param memory as it is stored now
 * @param score how well it matches, comparable within one search only; 0 where nothing was compared
 * @param around what stands around it in its session, as far as the search asked for it
 * @param duplicates the ids of those folded into it, the best first; see {@link Ranking#folding}
 * @param explanation how the score came about, if the search asked for it
 */
public record Hit(
    Memory memory,
    double score,
    Conversation around,
    List<UUID> duplicates,
    @Nullable Explanation explanation) {
  /** Copies the list. */
  public Hit {
    Objects.requireNonNull(memory, "memory");
    Objects.requireNonNull(around, "around");
    duplicates = List.copyOf(Objects.requireNonNull(duplicates, "duplicates"));
  }

  /** Returns a hit with nothing around or folded into it. */
  public static Hit of(Memory memory, double score) {
    return new Hit(memory, score, Conversation.NONE, List.of(), null);
  }
}
