package dev.loci.internal.write;

import dev.loci.NewEdge;
import dev.loci.OnError;
import dev.loci.internal.binary.BinaryWriter;
import dev.loci.internal.change.Change.EdgePut;
import dev.loci.internal.change.ModelCodec;
import dev.loci.internal.change.Outcome;
import dev.loci.internal.json.Json;
import dev.loci.internal.records.NumberedEdge;
import dev.loci.internal.validation.GraphRules;
import dev.loci.model.Edge;
import dev.loci.model.EdgeFields;
import dev.loci.model.EdgeKey;
import dev.loci.model.SpaceId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Creates edges, or replaces those whose keys exist; one that is equal already stays as it is. */
public record UpsertEdges(SpaceId space, List<BatchItem<NewEdge>> items, OnError onError)
    implements WriteRequest {

  @Override
  public String operation() {
    return "edges/upsert";
  }

  @Override
  public void describe(BinaryWriter out) {
    BatchDescription.write(out, items, onError, UpsertEdges::describe);
  }

  private static void describe(BinaryWriter out, NewEdge edge) {
    ModelCodec.writeEdgeKey(out, edge.key());
    out.writeDouble(edge.strength().weight());
    out.writeDouble(edge.strength().confidence());
    out.writeBoolean(edge.bidirectional());
    out.writeText(Json.write(edge.properties()));
    ModelCodec.writeNullableInstant(out, edge.validity().from());
    ModelCodec.writeNullableInstant(out, edge.validity().to());
  }

  @Override
  public Outcome resolve(Resolution resolution) {
    Map<EdgeKey, NumberedEdge> ofRequest = new HashMap<>();
    return BatchItem.resolve(items, onError, item -> resolve(resolution, ofRequest, item));
  }

  private static UUID resolve(
      Resolution resolution, Map<EdgeKey, NumberedEdge> ofRequest, NewEdge item) {
    NumberedEdge before = ofRequest.get(item.key());
    if (before != null) {
      return replace(resolution, ofRequest, before, item);
    }
    long source = resolution.node(item.key().source()).number();
    long target = resolution.node(item.key().target()).number();
    before = resolution.stored().edges().find(source, target, item.key().relation());
    if (before != null) {
      return replace(resolution, ofRequest, before, item);
    }
    EdgeFields fields = fields(item, null, resolution.now());
    Edge edge = new Edge(resolution.newId(), 1, item.key(), fields);
    return put(
        resolution, ofRequest, new NumberedEdge(resolution.nextNumber(), source, target, edge));
  }

  private static UUID replace(
      Resolution resolution,
      Map<EdgeKey, NumberedEdge> ofRequest,
      NumberedEdge before,
      NewEdge item) {
    Edge edge = before.edge();
    EdgeFields fields = fields(item, edge.validFrom(), resolution.now());
    if (fields.equals(edge.fields())) {
      return edge.id();
    }
    Edge after = new Edge(edge.id(), edge.version() + 1, edge.key(), fields);
    return put(
        resolution,
        ofRequest,
        new NumberedEdge(before.number(), before.source(), before.target(), after));
  }

  private static UUID put(
      Resolution resolution, Map<EdgeKey, NumberedEdge> ofRequest, NumberedEdge after) {
    ofRequest.put(after.edge().key(), after);
    resolution.add(new EdgePut(after.number(), after.source(), after.target(), after.edge()));
    return after.edge().id();
  }

  /** An edge that names no begin keeps the one it has, or begins now. */
  private static EdgeFields fields(NewEdge item, @Nullable Instant begunAt, Instant now) {
    Instant from = item.validity().from();
    if (from == null) {
      from = begunAt == null ? now : begunAt;
    }
    GraphRules.requireOrder(from, item.validity().to());
    return new EdgeFields(
        item.strength().weight(),
        item.strength().confidence(),
        item.bidirectional(),
        item.properties(),
        from,
        item.validity().to());
  }
}
