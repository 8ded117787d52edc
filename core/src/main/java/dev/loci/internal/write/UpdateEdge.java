package dev.loci.internal.write;

import dev.loci.EdgePatch;
import dev.loci.internal.binary.BinaryWriter;
import dev.loci.internal.change.ModelCodec;
import dev.loci.internal.change.Outcome;
import dev.loci.internal.json.Json;
import dev.loci.internal.records.NumberedEdge;
import dev.loci.internal.validation.GraphRules;
import dev.loci.model.SpaceId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Replaces fields of one edge, if it has the version that the caller expects. It keeps its id, and
 * others of its key make room for it.
 */
public record UpdateEdge(SpaceId space, UUID id, @Nullable Long expectedVersion, EdgePatch patch)
    implements WriteRequest {

  @Override
  public String operation() {
    return "edges/update";
  }

  @Override
  public void describe(BinaryWriter out) {
    out.writeUuid(id);
    out.writeSigned(ExpectedVersion.described(expectedVersion));
    out.writeDouble(patch.weight() == null ? -1 : patch.weight());
    out.writeDouble(patch.confidence() == null ? -1 : patch.confidence());
    out.writeNullableText(String.valueOf(patch.bidirectional()));
    out.writeNullableText(patch.properties() == null ? null : Json.write(patch.properties()));
    ModelCodec.writeNullableInstant(out, patch.validFrom());
    out.writeBoolean(patch.end() != null);
    if (patch.end() != null) {
      ModelCodec.writeNullableInstant(out, patch.end().at());
    }
  }

  @Override
  public Outcome resolve(Resolution resolution) {
    NumberedEdge held = resolution.edge(id);
    ExpectedVersion.require("edge " + id, expectedVersion, held.edge().version());
    return resolution.replaceFields(held, GraphRules.checked(patch.applyTo(held.edge().fields())));
  }
}
