package dev.loci.internal.write;

import dev.loci.MemoryPatch;
import dev.loci.internal.binary.BinaryWriter;
import dev.loci.internal.change.Change.MemoryPut;
import dev.loci.internal.change.ModelCodec;
import dev.loci.internal.change.Outcome;
import dev.loci.internal.json.Json;
import dev.loci.internal.records.NumberedMemory;
import dev.loci.internal.validation.MemoryRules;
import dev.loci.model.Memory;
import dev.loci.model.MemoryFields;
import dev.loci.model.SpaceId;
import dev.loci.model.Usage;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Replaces fields of one memory, if it has the version that the caller expects. */
public record UpdateMemory(
    SpaceId space, UUID id, @Nullable Long expectedVersion, MemoryPatch patch)
    implements WriteRequest {

  @Override
  public String operation() {
    return "memory/update";
  }

  @Override
  public void describe(BinaryWriter out) {
    out.writeUuid(id);
    out.writeSigned(ExpectedVersion.described(expectedVersion));
    out.writeNullableText(patch.content());
    out.writeByte(patch.layer() == null ? 0 : ModelCodec.layerNumber(patch.layer()));
    describe(out, patch.tags());
    out.writeDouble(patch.importance() == null ? -1 : patch.importance());
    out.writeNullableText(patch.source());
    out.writeNullableText(patch.sessionId());
    out.writeNullableText(patch.metadata() == null ? null : Json.write(patch.metadata()));
    out.writeBoolean(patch.expiry() != null);
    if (patch.expiry() != null) {
      ModelCodec.writeNullableInstant(out, patch.expiry().at());
    }
    out.writeBoolean(patch.embedding() != null);
    if (patch.embedding() != null) {
      ModelCodec.writeEmbedding(out, patch.embedding());
    }
  }

  private static void describe(BinaryWriter out, @Nullable List<String> tags) {
    out.writeBoolean(tags != null);
    if (tags != null) {
      out.writeUnsigned(tags.size());
      tags.forEach(out::writeText);
    }
  }

  @Override
  public Outcome resolve(Resolution resolution) {
    NumberedMemory stored = resolution.memory(id);
    Memory before = stored.memory();
    ExpectedVersion.require("memory " + id, expectedVersion, before.version());
    MemoryFields fields = MemoryRules.checked(patch.applyTo(before.fields()));
    if (fields.equals(before.fields())) {
      return Outcome.ofVersion(id, before.version());
    }
    MemoryRules.requireLifetime(before.createdAt(), fields.expiresAt());
    Memory after =
        new Memory(
            id, before.version() + 1, fields, before.createdAt(), resolution.now(), Usage.NONE);
    resolution.add(new MemoryPut(stored.number(), after));
    resolution.contexts().updated(stored.number(), before, after);
    return Outcome.ofVersion(id, after.version());
  }
}
