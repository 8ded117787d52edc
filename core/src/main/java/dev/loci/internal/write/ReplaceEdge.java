package dev.loci.internal.write;

import dev.loci.internal.binary.BinaryWriter;
import dev.loci.internal.change.ModelCodec;
import dev.loci.internal.change.Outcome;
import dev.loci.internal.json.Json;
import dev.loci.model.EdgeFields;
import dev.loci.model.SpaceId;
import java.util.UUID;

/** Gives one edge other fields; it keeps its id, and others of its key make room for it. */
public record ReplaceEdge(SpaceId space, UUID id, EdgeFields fields) implements WriteRequest {

  @Override
  public String operation() {
    return "edges/replace";
  }

  @Override
  public void describe(BinaryWriter out) {
    out.writeUuid(id);
    out.writeDouble(fields.weight());
    out.writeDouble(fields.confidence());
    out.writeBoolean(fields.bidirectional());
    out.writeText(Json.write(fields.properties()));
    ModelCodec.writeNullableInstant(out, fields.validFrom());
    ModelCodec.writeNullableInstant(out, fields.validTo());
  }

  @Override
  public Outcome resolve(Resolution resolution) {
    return resolution.replaceFields(resolution.edge(id), fields);
  }
}
