package dev.loci;

import dev.loci.model.EdgeKey;
import dev.loci.model.Mention;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** What a space should hold, kept as simply as can be: the oracle of the model test. */
final class NaiveSpace {
  final Map<UUID, String> memories = new LinkedHashMap<>();
  final Map<UUID, Instant> expiries = new HashMap<>();
  private final Map<UUID, Long> uses = new HashMap<>();
  private final Map<UUID, Long> writtenUses = new HashMap<>();
  final Map<String, String> nodes = new LinkedHashMap<>();
  final Map<EdgeKey, UUID> edges = new LinkedHashMap<>();
  final Set<EdgeKey> bothWays = new LinkedHashSet<>();
  final Map<UUID, EdgeKey> closedEdges = new HashMap<>();
  private final Map<EdgeKey, Assertion> assertions = new HashMap<>();
  final Set<Mention> mentions = new LinkedHashSet<>();

  /** What was said of an edge, and when first. */
  private record Assertion(double weight, boolean bothWays, Instant begin) {}

  SpaceStats stats() {
    int allEdges = edges.size() + closedEdges.size();
    return new SpaceStats(memories.size(), nodes.size(), allEdges, mentions.size());
  }

  /** Says whether an assertion is that of the edge there is, and not one that closes it. */
  boolean isOfSameEdge(EdgeKey key, double weight, boolean both, Instant now) {
    Assertion held = assertions.get(key);
    return held != null
        && (held.begin.equals(now) || (held.weight == weight && held.bothWays == both));
  }

  void assertEdge(EdgeKey key, UUID id, double weight, boolean both, Instant now) {
    Assertion held = assertions.get(key);
    UUID before = edges.put(key, id);
    if (before != null && !before.equals(id)) {
      closedEdges.put(before, key);
    }
    if (held == null || held.weight != weight || held.bothWays != both) {
      assertions.put(key, new Assertion(weight, both, now));
    }
    bothWays.remove(key);
    if (both) {
      bothWays.add(key);
    }
  }

  UUID memory(int index) {
    List<UUID> ids = new ArrayList<>(memories.keySet());
    return ids.isEmpty() ? new UUID(0, 0) : ids.get(index % ids.size());
  }

  UUID edge(int index) {
    List<UUID> ids = new ArrayList<>(edges.values());
    return ids.isEmpty() ? new UUID(0, 0) : ids.get(index % ids.size());
  }

  boolean deleteMemory(UUID id) {
    mentions.removeIf(mention -> mention.memoryId().equals(id));
    expiries.remove(id);
    uses.remove(id);
    writtenUses.remove(id);
    return memories.remove(id) != null;
  }

  void expire(Instant now) {
    Map.copyOf(expiries)
        .forEach((id, at) -> {
          if (!at.isAfter(now)) {
            deleteMemory(id);
          }
        });
  }

  void use(UUID id) {
    uses.merge(id, 1L, Long::sum);
  }

  /** What was used is on disk now. */
  void writeUses() {
    writtenUses.putAll(uses);
  }

  /** What was used since the last writing is forgotten. */
  void loseUses() {
    uses.clear();
    uses.putAll(writtenUses);
  }

  long writtenUses(UUID id) {
    return writtenUses.getOrDefault(id, 0L);
  }

  boolean deleteNode(String key) {
    edges.keySet().removeIf(edge -> edge.source().equals(key) || edge.target().equals(key));
    closedEdges.values().removeIf(edge -> edge.source().equals(key) || edge.target().equals(key));
    retainEdges();
    mentions.removeIf(mention -> mention.nodeKey().equals(key));
    return nodes.remove(key) != null;
  }

  boolean deleteEdge(UUID id) {
    boolean existed = edges.values().remove(id);
    retainEdges();
    return existed;
  }

  private void retainEdges() {
    bothWays.retainAll(edges.keySet());
    assertions.keySet().retainAll(edges.keySet());
  }

  Set<UUID> memoriesWith(String word) {
    Set<UUID> found = new LinkedHashSet<>();
    memories.forEach((id, content) -> {
      if (Arrays.asList(content.split(" ")).contains(word)) {
        found.add(id);
      }
    });
    return found;
  }

  /** Returns the nodes within a number of hops, walking edges forward. */
  Set<String> within(String start, int depth) {
    Map<String, Integer> depths = new HashMap<>(Map.of(start, 0));
    Deque<String> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      String node = open.poll();
      if (depths.get(node) < depth) {
        for (String next : neighbours(node)) {
          if (depths.putIfAbsent(next, depths.get(node) + 1) == null) {
            open.add(next);
          }
        }
      }
    }
    return new TreeSet<>(depths.keySet());
  }

  private Set<String> neighbours(String node) {
    Set<String> found = new TreeSet<>();
    for (EdgeKey edge : edges.keySet()) {
      if (edge.source().equals(node)) {
        found.add(edge.target());
      } else if (edge.target().equals(node) && bothWays.contains(edge)) {
        found.add(edge.source());
      }
    }
    return found;
  }
}
