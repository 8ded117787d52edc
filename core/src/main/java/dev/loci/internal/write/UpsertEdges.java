package dev.loci.internal.write;

import dev.loci.NewEdge;
import dev.loci.OnCycle;
import dev.loci.OnError;
import dev.loci.internal.binary.BinaryWriter;
import dev.loci.internal.change.ModelCodec;
import dev.loci.internal.change.Outcome;
import dev.loci.internal.json.Json;
import dev.loci.internal.validation.GraphRules;
import dev.loci.internal.write.EdgesOfRequest.Ends;
import dev.loci.model.EdgeKey;
import dev.loci.model.SpaceId;
import java.time.Instant;
import java.util.List;

/**
 * Asserts edges. An edge of the same key that holds when the new one begins ends there and is kept;
 * one that is equal already stays as it is.
 */
public record UpsertEdges(
    SpaceId space, List<BatchItem<NewEdge>> items, OnError onError, OnCycle onCycle)
    implements WriteRequest {

  @Override
  public String operation() {
    return "edges/upsert";
  }

  @Override
  public void describe(BinaryWriter out) {
    BatchDescription.write(out, items, onError, UpsertEdges::describe);
    out.writeBoolean(onCycle == OnCycle.REFUSE);
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
    EdgesOfRequest edges = new EdgesOfRequest(resolution);
    CycleGuard guard = new CycleGuard(resolution, edges);
    return BatchItem.resolve(
        items,
        onError,
        item -> {
          Ends ends = ends(resolution, item.key());
          Instant from = item.validity().from();
          Instant begin = from == null ? resolution.now() : from;
          GraphRules.requireOrder(begin, item.validity().to());
          if (onCycle == OnCycle.REFUSE) {
            guard.requireNoWayBack(item.key(), ends, begin);
          }
          return new Assertion(resolution, ends, edges.between(ends)).of(item, begin);
        });
  }

  private static Ends ends(Resolution resolution, EdgeKey key) {
    return new Ends(
        resolution.node(key.source()).number(),
        resolution.node(key.target()).number(),
        key.relation());
  }
}
