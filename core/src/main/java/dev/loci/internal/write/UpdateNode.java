package dev.loci.internal.write;

import dev.loci.NodePatch;
import dev.loci.internal.binary.BinaryWriter;
import dev.loci.internal.change.Change.NodePut;
import dev.loci.internal.change.Outcome;
import dev.loci.internal.json.Json;
import dev.loci.internal.records.NumberedNode;
import dev.loci.model.Node;
import dev.loci.model.SpaceId;
import org.jspecify.annotations.Nullable;

/** Replaces fields of one node, if it has the version that the caller expects. */
public record UpdateNode(SpaceId space, String key, @Nullable Long expectedVersion, NodePatch patch)
    implements WriteRequest {

  @Override
  public String operation() {
    return "nodes/update";
  }

  @Override
  public void describe(BinaryWriter out) {
    out.writeText(key);
    out.writeSigned(ExpectedVersion.described(expectedVersion));
    out.writeNullableText(patch.label());
    out.writeNullableText(patch.properties() == null ? null : Json.write(patch.properties()));
  }

  @Override
  public Outcome resolve(Resolution resolution) {
    NumberedNode stored = resolution.node(key);
    Node before = stored.node();
    ExpectedVersion.require("node '%s'".formatted(key), expectedVersion, before.version());
    Node after =
        new Node(
            key,
            before.version() + 1,
            patch.label() == null ? before.label() : patch.label(),
            patch.properties() == null ? before.properties() : patch.properties());
    if (after.label().equals(before.label()) && after.properties().equals(before.properties())) {
      return Outcome.ofVersion(key, before.version());
    }
    resolution.add(new NodePut(stored.number(), after));
    return Outcome.ofVersion(key, after.version());
  }
}
