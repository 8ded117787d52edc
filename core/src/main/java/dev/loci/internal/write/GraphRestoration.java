package dev.loci.internal.write;

import dev.loci.ValidationException;
import dev.loci.internal.change.Change.EdgePut;
import dev.loci.internal.change.Change.MentionDeleted;
import dev.loci.internal.change.Change.NodeDeleted;
import dev.loci.internal.change.Change.NodePut;
import dev.loci.internal.change.GraphImage;
import dev.loci.internal.records.NumberedEdge;
import dev.loci.internal.records.NumberedMention;
import dev.loci.internal.records.NumberedNode;
import dev.loci.internal.records.RecordsSession;
import dev.loci.internal.records.Scan;
import dev.loci.model.Edge;
import dev.loci.model.EdgeKey;
import dev.loci.model.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Turns a graph into what an image says. For the writer thread, and one use. */
final class GraphRestoration {
  private final Resolution resolution;
  private final RecordsSession stored;
  private final GraphImage image;
  private final Set<UUID> ids;
  private final Map<String, Long> numbers = new HashMap<>();

  GraphRestoration(Resolution resolution, GraphImage image) {
    this.resolution = resolution;
    this.stored = resolution.stored();
    this.image = image;
    this.ids = image.edges().stream().map(Edge::id).collect(Collectors.toSet());
  }

  /** Deletes the nodes and edges that the image does not have. */
  void clear() {
    Set<String> keys = image.nodes().stream().map(Node::key).collect(Collectors.toSet());
    for (List<NumberedEdge> chunk : Scan.edges(stored, resolution.spaceNumber())) {
      chunk.stream().filter(edge -> !ids.contains(edge.edge().id())).forEach(this::delete);
      requireRoom();
    }
    for (List<NumberedNode> chunk : Scan.nodes(stored, resolution.spaceNumber())) {
      chunk.stream().filter(node -> !keys.contains(node.node().key())).forEach(this::delete);
      requireRoom();
    }
  }

  /** Deletes the edges that the image does not have, of keys that it has edges of. */
  void clearKeys() {
    Set<EdgeKey> keys = image.edges().stream().map(Edge::key).collect(Collectors.toSet());
    for (EdgeKey key : keys) {
      NumberedNode source = stored.nodes().find(resolution.spaceNumber(), key.source());
      NumberedNode target = stored.nodes().find(resolution.spaceNumber(), key.target());
      if (source != null && target != null) {
        stored.edges().between(source.number(), target.number(), key.relation()).stream()
            .filter(edge -> !ids.contains(edge.edge().id()))
            .forEach(this::delete);
      }
      requireRoom();
    }
  }

  private void delete(NumberedEdge edge) {
    resolution.add(DeleteNode.deleted(edge));
  }

  private void delete(NumberedNode node) {
    for (NumberedMention gone :
        stored.mentions().ofNode(node.number(), GraphImage.MAX_THINGS + 1, 0)) {
      resolution.add(new MentionDeleted(gone.memory(), gone.node(), gone.mention()));
    }
    resolution.add(new NodeDeleted(node.number(), node.node().key(), node.node().version()));
  }

  private void requireRoom() {
    if (resolution.changes().size() > GraphImage.MAX_THINGS) {
      throw new ValidationException(
          "graph",
          "restoring would delete more than %d nodes, edges and mentions; restore a backup instead"
              .formatted(GraphImage.MAX_THINGS));
    }
  }

  /** Stores what the image has, where it is not stored already. */
  void put() {
    image.nodes().forEach(this::put);
    image.edges().forEach(this::put);
  }

  private void put(Node wanted) {
    NumberedNode before = stored.nodes().find(resolution.spaceNumber(), wanted.key());
    long number = before == null ? resolution.nextNumber() : before.number();
    numbers.put(wanted.key(), number);
    if (before == null || !isEqual(before.node(), wanted)) {
      long version = before == null ? 1 : before.node().version() + 1;
      Node node = new Node(wanted.key(), version, wanted.label(), wanted.properties());
      resolution.add(new NodePut(number, node));
    }
  }

  private static boolean isEqual(Node one, Node other) {
    return one.label().equals(other.label()) && one.properties().equals(other.properties());
  }

  private void put(Edge wanted) {
    NumberedEdge before = stored.edges().find(resolution.spaceNumber(), wanted.id());
    if (before == null) {
      put(resolution.nextNumber(), new Edge(wanted.id(), 1, wanted.key(), wanted.fields()));
    } else if (!before.edge().fields().equals(wanted.fields())) {
      long version = before.edge().version() + 1;
      put(before.number(), new Edge(wanted.id(), version, wanted.key(), wanted.fields()));
    }
  }

  private void put(long number, Edge edge) {
    long source = numbers.getOrDefault(edge.source(), -1L);
    long target = numbers.getOrDefault(edge.target(), -1L);
    resolution.add(new EdgePut(number, source, target, edge));
  }
}
