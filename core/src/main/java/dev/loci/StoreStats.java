package dev.loci;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The state of a store.
 *
 * @param journal its journal
 * @param watermarks by follower, the last journal sequence number that it has applied
 * @param spaces number of spaces
 * @param embedding its vectors, null where it is open without a model
 */
public record StoreStats(
    JournalStats journal,
    Map<String, Long> watermarks,
    int spaces,
    @Nullable EmbeddingStats embedding) {

  /**
   * The state of the journal.
   *
   * @param lastSequence the number of the last acknowledged request, 0 when there is none
   * @param firstSequence the number of the oldest request still kept, or of the next one
   * @param segments number of files
   * @param bytes their size, preallocated space included
   * @param forces how long the disk took to take what was written
   */
  public record JournalStats(
      long lastSequence, long firstSequence, int segments, long bytes, ForceStats forces) {
    /** Requires all parts. */
    public JournalStats {
      Objects.requireNonNull(forces, "forces");
    }
  }

  /**
   * How long the journal was forced to disk since the store was opened; nothing with {@link
   * Durability#OS}.
   *
   * @param count how often
   * @param total how long in all
   * @param longest the longest of them
   */
  public record ForceStats(long count, Duration total, Duration longest) {
    /** Requires all parts. */
    public ForceStats {
      Objects.requireNonNull(total, "total");
      Objects.requireNonNull(longest, "longest");
    }

    /** Returns how long one took on average, zero if there was none. */
    public Duration mean() {
      return count == 0 ? Duration.ZERO : total.dividedBy(count);
    }
  }

  /**
   * The state of the vectors that a model makes of memories.
   *
   * @param model its id
   * @param vectors how many there are, those of earlier models included
   * @param waiting how many memories were stored of late and not seen yet; while all are gone
   *     through, as after opening, there may be more
   * @param failure what is wrong with the model, null while it works
   */
  public record EmbeddingStats(String model, long vectors, long waiting, @Nullable String failure) {
    /** Requires a model. */
    public EmbeddingStats {
      Objects.requireNonNull(model, "model");
    }
  }

  /** Copies the map. */
  public StoreStats {
    Objects.requireNonNull(journal, "journal");
    watermarks = Map.copyOf(Objects.requireNonNull(watermarks, "watermarks"));
  }
}
