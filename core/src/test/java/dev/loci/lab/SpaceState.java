package dev.loci.lab;

import dev.loci.EdgeFilter;
import dev.loci.Page;
import dev.loci.PageRequest;
import dev.loci.Space;
import dev.loci.model.EdgeKey;
import dev.loci.model.Memory;
import dev.loci.model.Mention;
import dev.loci.model.Node;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * All that a space holds, as plainly as can be: the oracle of the lab.
 *
 * @param memories content by id
 * @param nodes label by key
 */
record SpaceState(
    Map<UUID, String> memories,
    Map<String, String> nodes,
    Set<EdgeKey> edges,
    Set<Mention> mentions) {
  static final SpaceState EMPTY = new SpaceState(Map.of(), Map.of(), Set.of(), Set.of());

  SpaceState {
    memories = new HashMap<>(memories);
    nodes = new HashMap<>(nodes);
    edges = new HashSet<>(edges);
    mentions = new HashSet<>(mentions);
  }

  /** Returns a copy to change. */
  SpaceState copy() {
    return new SpaceState(memories, nodes, edges, mentions);
  }

  static SpaceState of(Space space) {
    SpaceState state = EMPTY.copy();
    for (Memory memory : all(space.memories()::list)) {
      state.memories.put(memory.id(), memory.content());
      space
          .mentions()
          .nodesOf(memory.id())
          .forEach(node -> state.mentions.add(new Mention(memory.id(), node)));
    }
    for (Node node : all(space.relations()::listNodes)) {
      state.nodes.put(node.key(), node.label());
    }
    EdgeFilter whateverTheClock = EdgeFilter.FORWARD.at(Instant.MAX);
    space
        .relations()
        .asGraph(whateverTheClock)
        .edgeSet()
        .forEach(edge -> state.edges.add(edge.key()));
    return state;
  }

  private static <T> List<T> all(Function<PageRequest, Page<T>> list) {
    List<T> all = new ArrayList<>();
    PageRequest request = PageRequest.first(PageRequest.MAX_LIMIT);
    Page<T> page = list.apply(request);
    all.addAll(page.items());
    while (page.hasMore()) {
      request = request.next();
      page = list.apply(request);
      all.addAll(page.items());
    }
    return all;
  }

  void deleteMemory(UUID id) {
    memories.remove(id);
    mentions.removeIf(mention -> mention.memoryId().equals(id));
  }

  void deleteNode(String key) {
    nodes.remove(key);
    edges.removeIf(edge -> edge.source().equals(key) || edge.target().equals(key));
    mentions.removeIf(mention -> mention.nodeKey().equals(key));
  }

  /** Says how another state differs from this one, which was expected. */
  String difference(SpaceState actual) {
    return differing("memories", memories, actual.memories)
        + differing("nodes", nodes, actual.nodes)
        + differing("edges", edges, actual.edges)
        + differing("mentions", mentions, actual.mentions);
  }

  private static String differing(String what, Map<?, ?> expected, Map<?, ?> actual) {
    return differing(what, expected.entrySet(), actual.entrySet());
  }

  private static String differing(String what, Set<?> expected, Set<?> actual) {
    Set<Object> missing = new HashSet<>(expected);
    missing.removeAll(actual);
    Set<Object> extra = new HashSet<>(actual);
    extra.removeAll(expected);
    return missing.isEmpty() && extra.isEmpty()
        ? ""
        : " %s: missing %s, unexpected %s".formatted(what, missing, extra);
  }
}
