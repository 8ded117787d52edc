package dev.loci.internal.write;

import dev.loci.ConflictException;
import dev.loci.NewMemory;
import dev.loci.OnError;
import dev.loci.ValidationException;
import dev.loci.internal.binary.BinaryWriter;
import dev.loci.internal.change.Change.MemoryPut;
import dev.loci.internal.change.Change.MemoryUsed;
import dev.loci.internal.change.ModelCodec;
import dev.loci.internal.change.Outcome;
import dev.loci.internal.validation.MemoryRules;
import dev.loci.model.Memory;
import dev.loci.model.SpaceId;
import dev.loci.model.Usage;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Stores new memories. */
public record StoreMemories(SpaceId space, List<BatchItem<NewMemory>> items, OnError onError)
    implements WriteRequest {

  /** The most characters that the contents of a batch have together. */
  static final long MAX_CONTENT_LENGTH = 16 << 20;

  /** Refuses a batch that would need too much memory at once. */
  public StoreMemories {
    long length = 0;
    for (BatchItem<NewMemory> item : items) {
      length +=
          item instanceof BatchItem.Valid<NewMemory> v ? v.value().fields().content().length() : 0;
    }
    if (length > MAX_CONTENT_LENGTH) {
      throw new ValidationException(
          "memories",
          "memories must have at most %d characters together but have %d; split the batch"
              .formatted(MAX_CONTENT_LENGTH, length));
    }
  }

  @Override
  public String operation() {
    return "memory/store";
  }

  @Override
  public void describe(BinaryWriter out) {
    BatchDescription.write(out, items, onError, StoreMemories::describe);
  }

  private static void describe(BinaryWriter out, NewMemory memory) {
    ModelCodec.writeMemoryFields(out, memory.fields());
    UUID id = memory.id();
    out.writeBoolean(id != null);
    if (id != null) {
      out.writeUuid(id);
    }
    ModelCodec.writeNullableInstant(out, memory.createdAt());
    ModelCodec.writeUsage(out, memory.usage());
  }

  @Override
  public Outcome resolve(Resolution resolution) {
    Set<UUID> idsOfRequest = new HashSet<>();
    return BatchItem.resolve(items, onError, item -> resolve(resolution, idsOfRequest, item));
  }

  private UUID resolve(Resolution resolution, Set<UUID> idsOfRequest, NewMemory item) {
    UUID id = item.id() == null ? resolution.newId() : item.id();
    if (item.id() != null && (!idsOfRequest.add(id) || isStored(resolution, id))) {
      throw new ConflictException(
          "memory %s exists already in space %s; update it, or store under another id"
              .formatted(id, space));
    }
    Instant createdAt = item.createdAt() == null ? resolution.now() : item.createdAt();
    MemoryRules.requireLifetime(createdAt, item.fields().expiresAt());
    Memory memory = new Memory(id, 1, item.fields(), createdAt, resolution.now(), Usage.NONE);
    long number = resolution.nextNumber();
    resolution.add(new MemoryPut(number, memory));
    resolution.contexts().stored(number, memory);
    if (item.usage().count() > 0) {
      resolution.add(new MemoryUsed(number, item.usage()));
    }
    return id;
  }

  private static boolean isStored(Resolution resolution, UUID id) {
    return resolution.stored().memories().find(resolution.spaceNumber(), id) != null;
  }
}
