package dev.loci.internal.write;

import dev.loci.ConflictException;
import dev.loci.internal.binary.BinaryWriter;
import dev.loci.internal.change.Change.EdgeDeleted;
import dev.loci.internal.change.Change.MentionDeleted;
import dev.loci.internal.change.Change.NodeDeleted;
import dev.loci.internal.change.Outcome;
import dev.loci.internal.records.NumberedEdge;
import dev.loci.internal.records.NumberedMention;
import dev.loci.internal.records.NumberedNode;
import dev.loci.internal.records.RecordsSession;
import dev.loci.model.SpaceId;
import java.util.List;

/** Deletes one node with its edges and mentions; one that is not there is no error. */
public record DeleteNode(SpaceId space, String key) implements WriteRequest {
  /** How many edges and mentions go with a node; of others, some go before ({@link TrimNode}). */
  public static final int MAX_TIES = 20_000;

  @Override
  public String operation() {
    return "nodes/delete";
  }

  @Override
  public void describe(BinaryWriter out) {
    out.writeText(key);
  }

  @Override
  public Outcome resolve(Resolution resolution) {
    RecordsSession stored = resolution.stored();
    NumberedNode node = stored.nodes().find(resolution.spaceNumber(), key);
    if (node == null) {
      return Outcome.ofCount(0);
    }
    if (trim(resolution, node.number()) > MAX_TIES) {
      throw new ConflictException(
          "node '%s' has more than %d edges and mentions by now; delete it again"
              .formatted(key, MAX_TIES));
    }
    resolution.add(new NodeDeleted(node.number(), key, node.node().version()));
    return Outcome.ofCount(1);
  }

  /** Deletes edges and mentions of a node, up to one more than so many, and counts them. */
  static int trim(Resolution resolution, long node) {
    RecordsSession stored = resolution.stored();
    List<NumberedEdge> edges = stored.edges().of(node, MAX_TIES + 1);
    edges.forEach(edge -> resolution.add(deleted(edge)));
    List<NumberedMention> mentions = stored.mentions().ofNode(node, MAX_TIES + 1 - edges.size(), 0);
    mentions.forEach(
        gone -> resolution.add(new MentionDeleted(gone.memory(), gone.node(), gone.mention())));
    return edges.size() + mentions.size();
  }

  static EdgeDeleted deleted(NumberedEdge gone) {
    return new EdgeDeleted(
        gone.number(),
        gone.source(),
        gone.target(),
        gone.edge().id(),
        gone.edge().key(),
        gone.edge().version());
  }
}
