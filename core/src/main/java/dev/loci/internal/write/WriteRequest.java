package dev.loci.internal.write;

import dev.loci.internal.binary.BinaryWriter;
import dev.loci.internal.change.Outcome;
import dev.loci.model.SpaceId;

/** One write, its values checked. The writer resolves it against what is stored by then. */
public sealed interface WriteRequest
    permits StoreMemories,
        UpdateMemory,
        DeleteMemory,
        DeleteMemories,
        ExpireMemories,
        RecordUses,
        RecordEmbeddings,
        UpsertNodes,
        UpdateNode,
        DeleteNode,
        TrimNode,
        UpsertEdges,
        ReplaceEdge,
        UpdateEdge,
        SwitchEdge,
        DeleteEdge,
        AddMentions,
        RemoveMention,
        CreateGraphSnapshot,
        DeleteGraphSnapshot,
        RestoreGraphSnapshot,
        CreateTrigger,
        UpdateTrigger,
        PatchTrigger,
        SwitchTrigger,
        DeleteTrigger,
        EmitEvent,
        RaiseDue,
        RecordExecution {

  /** Returns the space it belongs to. */
  SpaceId space();

  /** Returns the name within which its idempotency key is unique. */
  String operation();

  /** Appends all that makes two requests the same request, beside space and operation. */
  void describe(BinaryWriter out);

  /**
   * Turns the request into changes. For the writer thread.
   *
   * @throws dev.loci.LociException if what is stored does not allow it; changes added so far are
   *     dropped
   */
  Outcome resolve(Resolution resolution);
}
