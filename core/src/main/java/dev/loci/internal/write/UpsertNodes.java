package dev.loci.internal.write;

import dev.loci.NewNode;
import dev.loci.OnError;
import dev.loci.internal.binary.BinaryWriter;
import dev.loci.internal.change.Change.NodePut;
import dev.loci.internal.change.Outcome;
import dev.loci.internal.json.Json;
import dev.loci.internal.records.NumberedNode;
import dev.loci.model.Node;
import dev.loci.model.SpaceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Creates nodes, or replaces those whose keys exist; one that is equal already stays as it is. */
public record UpsertNodes(SpaceId space, List<BatchItem<NewNode>> items, OnError onError)
    implements WriteRequest {

  @Override
  public String operation() {
    return "nodes/upsert";
  }

  @Override
  public void describe(BinaryWriter out) {
    BatchDescription.write(out, items, onError, UpsertNodes::describe);
  }

  private static void describe(BinaryWriter out, NewNode node) {
    out.writeText(node.key());
    out.writeText(node.label());
    out.writeText(Json.write(node.properties()));
  }

  @Override
  public Outcome resolve(Resolution resolution) {
    Map<String, NumberedNode> ofRequest = new HashMap<>();
    Set<String> stored = stored(resolution);
    return BatchItem.resolve(items, onError, item -> resolve(resolution, stored, ofRequest, item));
  }

  /** Most nodes are new, and all are looked for at once. */
  private Set<String> stored(Resolution resolution) {
    List<String> keys = new ArrayList<>();
    for (BatchItem<NewNode> item : items) {
      if (item instanceof BatchItem.Valid<NewNode> valid) {
        keys.add(valid.value().key());
      }
    }
    return resolution.nodes(keys).keySet();
  }

  private static String resolve(
      Resolution resolution,
      Set<String> stored,
      Map<String, NumberedNode> ofRequest,
      NewNode item) {
    NumberedNode before = ofRequest.get(item.key());
    if (before == null && stored.contains(item.key())) {
      before = resolution.stored().nodes().find(resolution.spaceNumber(), item.key());
    }
    if (before == null || !isEqual(before.node(), item)) {
      NumberedNode after = successor(resolution, before, item);
      ofRequest.put(item.key(), after);
      resolution.add(new NodePut(after.number(), after.node()));
    }
    return item.key();
  }

  private static NumberedNode successor(
      Resolution resolution, @Nullable NumberedNode before, NewNode item) {
    long number = before == null ? resolution.nextNumber() : before.number();
    long version = before == null ? 1 : before.node().version() + 1;
    return new NumberedNode(number, new Node(item.key(), version, item.label(), item.properties()));
  }

  private static boolean isEqual(Node stored, NewNode item) {
    return stored.label().equals(item.label()) && stored.properties().equals(item.properties());
  }
}
