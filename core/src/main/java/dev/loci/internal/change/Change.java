package dev.loci.internal.change;

import dev.loci.GraphSnapshot;
import dev.loci.Trigger;
import dev.loci.TriggerEvent;
import dev.loci.TriggerExecution;
import dev.loci.model.Edge;
import dev.loci.model.EdgeKey;
import dev.loci.model.Memory;
import dev.loci.model.Mention;
import dev.loci.model.Node;
import dev.loci.model.Usage;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One effect of a request. Every stored thing has a number ({@link SpaceNumbers}) besides the name
 * that callers use; a deletion carries the version that it ends, so that counts and checksums can
 * be kept without looking back.
 */
public sealed interface Change {

  /** A memory was stored or replaced. How much it was used is not part of it, and stays. */
  record MemoryPut(long number, Memory memory) implements Change {
    /** Checks that it says nothing of usage. */
    public MemoryPut {
      if (!memory.usage().equals(Usage.NONE)) {
        throw new IllegalArgumentException("a put says nothing of usage");
      }
    }
  }

  /** A memory was deleted. */
  record MemoryDeleted(long number, UUID id, long version) implements Change {}

  /** A memory was used this much more. Its version stays. */
  record MemoryUsed(long number, Usage more) implements Change {
    /** Checks that it says something. */
    public MemoryUsed {
      if (more.count() == 0) {
        throw new IllegalArgumentException("no use of memory number " + number);
      }
    }
  }

  /**
   * The memory before this one in its session is another now, or has changed: what was made of both
   * has to be made anew.
   */
  record ContextChanged(long number) implements Change {}

  /**
   * A model made a vector of a memory. Its version stays.
   *
   * @param number the memory's number
   * @param model a hash of the model's id
   * @param vector of unit length, nearly
   */
  record MemoryEmbedded(long number, long model, QuantizedVector vector) implements Change {}

  /** A node was created or replaced. */
  record NodePut(long number, Node node) implements Change {}

  /** A node was deleted. */
  record NodeDeleted(long number, String key, long version) implements Change {}

  /** An edge was created or replaced. */
  record EdgePut(long number, long sourceNumber, long targetNumber, Edge edge) implements Change {}

  /** An edge was deleted. */
  record EdgeDeleted(
      long number, long sourceNumber, long targetNumber, UUID id, EdgeKey key, long version)
      implements Change {}

  /** A memory was linked with a node. */
  record MentionPut(long memoryNumber, long nodeNumber, Mention mention) implements Change {}

  /** The link of a memory with a node was removed. */
  record MentionDeleted(long memoryNumber, long nodeNumber, Mention mention) implements Change {}

  /** A copy of a graph was kept under a name. */
  record GraphSnapshotPut(long number, GraphSnapshot snapshot, PackedGraph content)
      implements Change {}

  /** A copy of a graph was deleted. */
  record GraphSnapshotDeleted(long number, String name) implements Change {}

  /**
   * A trigger was created or replaced.
   *
   * @param before what it replaces, so that whoever goes through the journal again knows what held
   *     before it; null where it was created, and in snapshots
   */
  record TriggerPut(long number, Trigger trigger, @Nullable Trigger before) implements Change {
    /** Says nothing of what was before. */
    public TriggerPut(long number, Trigger trigger) {
      this(number, trigger, null);
    }
  }

  /** A trigger was deleted, and with it what is kept of its executions. */
  record TriggerDeleted(long number, UUID id, long version) implements Change {}

  /**
   * A trigger fired, or an execution of it went on. The other changes of its commit are the effect
   * of one of its actions.
   *
   * @param number the trigger's number
   * @param ordinal which execution of the trigger, from 1
   * @param cause the event
   * @param result what became of it so far
   * @param newlyDone a bit for each action that is done by this, the first action's the lowest
   * @param settled the journal record up to which no execution will be asked for again
   */
  record TriggerExecuted(
      long number,
      long ordinal,
      TriggerExecution.Cause cause,
      TriggerExecution.Result result,
      long newlyDone,
      long settled)
      implements Change {}

  /**
   * A time that a trigger is scheduled for has come.
   *
   * @param number the trigger's number
   * @param at the time, which may be long over
   */
  record ScheduleDue(long number, Instant at) implements Change {}

  /** The host emitted an event of its own. */
  record EventEmitted(UUID id, TriggerEvent event) implements Change {}
}
