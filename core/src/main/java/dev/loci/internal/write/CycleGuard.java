package dev.loci.internal.write;

import dev.loci.ConflictException;
import dev.loci.internal.change.Micros;
import dev.loci.internal.write.EdgesOfRequest.Ends;
import dev.loci.model.EdgeKey;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Refuses an edge that would close a cycle of edges of its relation, each from source to target,
 * that hold when it begins. For the writer thread.
 */
final class CycleGuard {
  /** So that one request cannot hold up the others for long. */
  private static final int MAX_NODES = 10_000;

  private final Resolution resolution;
  private final EdgesOfRequest edges;

  CycleGuard(Resolution resolution, EdgesOfRequest edges) {
    this.resolution = resolution;
    this.edges = edges;
  }

  /**
   * Looks for a way back from the end of an edge to its start.
   *
   * @throws ConflictException if there is one, or too much to search
   */
  void requireNoWayBack(EdgeKey key, Ends ends, Instant at) {
    Set<Long> reached = new HashSet<>(Set.of(ends.target()));
    Deque<Reached> open = new ArrayDeque<>(Set.of(new Reached(ends.target(), 1)));
    while (!open.isEmpty()) {
      Reached next = open.remove();
      for (long target : targets(next.node(), ends.relation(), at)) {
        if (target == ends.source()) {
          throw closesCycle(key, next.edges() + 1);
        }
        if (reached.add(target)) {
          open.add(new Reached(target, next.edges() + 1));
        }
      }
      if (reached.size() > MAX_NODES) {
        throw isUnclear(key);
      }
    }
  }

  /** A node, and how many edges lead to it, the new one included. */
  private record Reached(long node, int edges) {}

  private Set<Long> targets(long node, String relation, Instant at) {
    Set<Long> targets = new HashSet<>();
    long micros = Micros.of(at);
    for (long target : resolution.stored().edges().targets(node, relation, micros, MAX_NODES + 1)) {
      if (!edges.isSeen(new Ends(node, target, relation))) {
        targets.add(target);
      }
    }
    for (Ends seen : edges.seenFrom(node)) {
      if (seen.relation().equals(relation)
          && edges.between(seen).stream().anyMatch(e -> e.edge().fields().isValidAt(at))) {
        targets.add(seen.target());
      }
    }
    return targets;
  }

  private static ConflictException closesCycle(EdgeKey key, int length) {
    return new ConflictException(
        "%s would close a cycle of %d edges; leave it out, delete one of the others, or allow cycles"
            .formatted(key, length));
  }

  private static ConflictException isUnclear(EdgeKey key) {
    return new ConflictException(
        "whether %s closes a cycle takes more than %d nodes to tell; allow cycles, and look for them"
                .formatted(key, MAX_NODES)
            + " in an analysis");
  }
}
