package dev.loci.internal.trigger;

import dev.loci.MemoryPatch;
import dev.loci.NewEdge;
import dev.loci.NewMemory;
import dev.loci.OnCycle;
import dev.loci.OnError;
import dev.loci.ValidationException;
import dev.loci.internal.json.Fields;
import dev.loci.internal.json.Things;
import dev.loci.internal.validation.GraphRules;
import dev.loci.internal.validation.MemoryRules;
import dev.loci.internal.write.BatchItem;
import dev.loci.internal.write.CreateGraphSnapshot;
import dev.loci.internal.write.DeleteMemory;
import dev.loci.internal.write.StoreMemories;
import dev.loci.internal.write.UpdateMemory;
import dev.loci.internal.write.UpsertEdges;
import dev.loci.internal.write.WriteRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The actions that write to the space of the trigger, as requests to the writer. */
final class StoreEffects {
  private static final String MEMORY_ID = "memory_id";

  private StoreEffects() {}

  static WriteRequest createMemory(ActionContext context) {
    NewMemory memory = MemoryRules.checked(Things.memory(context.config()));
    return new StoreMemories(
        context.space(), List.of(new BatchItem.Valid<>(memory)), OnError.REJECT_ALL);
  }

  static WriteRequest updateMemory(ActionContext context) {
    Fields config = context.config();
    MemoryPatch patch =
        new MemoryPatch(
            config.optionalText("content"),
            config.has("layer") ? Things.layer(config.text("layer")) : null,
            config.has("tags") ? config.texts("tags") : null,
            config.has("importance") ? config.number("importance", 0) : null,
            config.optionalText("source"),
            config.optionalText("session_id"),
            config.has("metadata") ? config.object("metadata") : null,
            expiry(config.optionalInstant("expires_at")),
            null);
    return new UpdateMemory(
        context.space(), memoryId(context, config), null, MemoryRules.checked(patch));
  }

  private static MemoryPatch.@Nullable Expiry expiry(@Nullable Instant at) {
    return at == null ? null : new MemoryPatch.Expiry(at);
  }

  static WriteRequest deleteMemory(ActionContext context) {
    return new DeleteMemory(context.space(), memoryId(context, context.config()));
  }

  /** Returns the memory that the configuration names, otherwise the one of the event. */
  private static UUID memoryId(ActionContext context, Fields config) {
    boolean isOfMemory =
        context.firing().occurrence().cause().type().jsonName().startsWith("memory_");
    if (!config.has(MEMORY_ID) && !isOfMemory) {
      throw new ValidationException(
          MEMORY_ID, "memory_id is missing, and the event is not of a memory; name one");
    }
    return config.has(MEMORY_ID)
        ? config.uuid(MEMORY_ID)
        : new Fields(context.event().object()).uuid("id");
  }

  static WriteRequest linkNodes(ActionContext context) {
    NewEdge edge = GraphRules.checked(Things.edge(context.config()));
    return new UpsertEdges(
        context.space(), List.of(new BatchItem.Valid<>(edge)), OnError.REJECT_ALL, OnCycle.ALLOW);
  }

  static WriteRequest createSnapshot(ActionContext context) {
    String name = context.config().optionalText("name");
    return new CreateGraphSnapshot(
        context.space(), GraphRules.snapshotName(name == null ? context.idempotencyKey() : name));
  }
}
