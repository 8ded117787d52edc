package dev.loci.internal.write;

import dev.loci.NewEdge;
import dev.loci.NotFoundException;
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
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Asserts edges. An edge of the same key that holds when the new one begins ends there and is kept;
 * one that is equal already stays as it is.
 */
public record UpsertEdges(
    SpaceId space, List<BatchItem<NewEdge>> items, OnError onError, OnCycle onCycle)
    implements WriteRequest {

  /** Fewer are looked for one by one. */
  private static final int MIN_LOOK_UP = 8;

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
    Map<String, Long> nodes = nodes(resolution);
    EdgesOfRequest edges = new EdgesOfRequest(resolution);
    if (nodes.size() >= MIN_LOOK_UP) {
      edges.lookUp(
          wanted().map(edge -> ends(nodes, edge.key())).flatMap(Optional::stream).toList());
    }
    CycleGuard guard = new CycleGuard(resolution, edges);
    return BatchItem.resolve(
        items,
        onError,
        item -> {
          Ends ends =
              ends(nodes, item.key()).orElseThrow(() -> missing(resolution, nodes, item.key()));
          Instant from = item.validity().from();
          Instant begin = from == null ? resolution.now() : from;
          GraphRules.requireOrder(begin, item.validity().to());
          if (onCycle == OnCycle.REFUSE) {
            guard.requireNoWayBack(item.key(), ends, begin);
          }
          return new Assertion(resolution, ends, edges.between(ends)).of(item, begin);
        });
  }

  private Stream<NewEdge> wanted() {
    return items.stream()
        .filter(BatchItem.Valid.class::isInstance)
        .map(item -> ((BatchItem.Valid<NewEdge>) item).value());
  }

  private Map<String, Long> nodes(Resolution resolution) {
    List<String> keys =
        wanted()
            .flatMap(edge -> Stream.of(edge.key().source(), edge.key().target()))
            .distinct()
            .toList();
    return resolution.nodes(keys);
  }

  private static Optional<Ends> ends(Map<String, Long> nodes, EdgeKey key) {
    Long source = nodes.get(key.source());
    Long target = nodes.get(key.target());
    return source == null || target == null
        ? Optional.empty()
        : Optional.of(new Ends(source, target, key.relation()));
  }

  private static NotFoundException missing(
      Resolution resolution, Map<String, Long> nodes, EdgeKey key) {
    return resolution.noNode(nodes.containsKey(key.source()) ? key.target() : key.source());
  }
}
