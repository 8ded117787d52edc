package dev.loci.internal.graph;

import dev.loci.internal.records.NumberedNode;
import dev.loci.internal.records.RecordsSession;
import dev.loci.internal.records.Scan;
import dev.loci.model.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The names of a space's nodes: keys, and what their property {@code aliases} lists. Names that are
 * added make a small index, which is joined with those before it that are no larger (Bentley and
 * Saxe 1980). Names that nodes have lost stay, so who finds one has to look whether it holds.
 * Adding is for one thread, finding for any.
 */
final class NodeNames {
  /** The property whose strings are names, too. */
  static final String ALIASES = "aliases";

  private static final int MAX_ALIASES = 100;
  private static final int MAX_LENGTH = 255;

  private volatile List<NameIndex> indexes = List.of();

  /** Loads the names of a space. */
  static NodeNames load(RecordsSession session, int space) {
    List<NodeName> names = new ArrayList<>();
    for (List<NumberedNode> chunk : Scan.nodes(session, space)) {
      chunk.forEach(node -> namesOf(node.number(), node.node()).forEach(names::add));
    }
    NodeNames loaded = new NodeNames();
    loaded.add(names);
    return loaded;
  }

  /** Returns the names of a node; of its aliases the first hundred count. */
  static Stream<NodeName> namesOf(long number, Node node) {
    NodeName key = new NodeName(NameText.squeezed(node.key()), number, NodeName.Origin.KEY);
    return Stream.concat(
        Stream.of(key),
        aliases(node).map(text -> new NodeName(text, number, NodeName.Origin.ALIAS)));
  }

  private static Stream<String> aliases(Node node) {
    return node.properties().get(ALIASES) instanceof List<?> list
        ? list.stream()
            .limit(MAX_ALIASES)
            .filter(String.class::isInstance)
            .map(String.class::cast)
            .filter(alias -> alias.length() <= MAX_LENGTH)
            .map(NameText::squeezed)
        : Stream.empty();
  }

  void add(List<NodeName> names) {
    if (names.isEmpty()) {
      return;
    }
    List<NameIndex> kept = new ArrayList<>(indexes);
    NameIndex added = new NameIndex(names);
    while (!kept.isEmpty() && kept.getLast().size() <= added.size()) {
      added = kept.removeLast().with(added);
    }
    kept.add(added);
    indexes = List.copyOf(kept);
  }

  /** Visits the nodes of a name. */
  void forEachNamed(String text, Consumer<NodeName> visitor) {
    indexes.forEach(index -> index.forEachNamed(text, visitor));
  }

  /** Visits names that begin with the same character as a text and are few edits away from it. */
  void forEachNear(String text, Consumer<NameIndex.Near> visitor) {
    indexes.forEach(index -> index.forEachNear(text, visitor));
  }

  long bytes() {
    return indexes.stream().mapToLong(NameIndex::bytes).sum();
  }
}
