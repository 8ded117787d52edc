package dev.loci.internal.write;

import dev.loci.internal.records.NumberedEdge;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The edges that a request has to do with, as they are after its items so far. */
final class EdgesOfRequest {
  private final Resolution resolution;
  private final Map<Ends, List<NumberedEdge>> edges = new HashMap<>();
  private final Map<Long, List<Ends>> bySource = new HashMap<>();

  /** What edges of one key connect. */
  record Ends(long source, long target, String relation) {}

  EdgesOfRequest(Resolution resolution) {
    this.resolution = resolution;
  }

  /** Returns the edges between two nodes of a relation, those that were closed included. */
  List<NumberedEdge> between(Ends ends) {
    return edges.computeIfAbsent(
        ends,
        unseen -> {
          bySource.computeIfAbsent(ends.source(), source -> new ArrayList<>()).add(ends);
          return new ArrayList<>(
              resolution.stored().edges().between(ends.source(), ends.target(), ends.relation()));
        });
  }

  /** Looks for the edges of many keys at once, so that {@link #between} need not for each. */
  void lookUp(Collection<Ends> wanted) {
    List<Ends> unseen = wanted.stream().distinct().filter(ends -> !isSeen(ends)).toList();
    for (Ends ends : unseen) {
      edges.put(ends, new ArrayList<>());
      bySource.computeIfAbsent(ends.source(), source -> new ArrayList<>()).add(ends);
    }
    resolution
        .stored()
        .edges()
        .between(
            unseen.stream().map(Ends::source).toArray(Long[]::new),
            unseen.stream().map(Ends::target).toArray(Long[]::new),
            unseen.stream().map(Ends::relation).toArray(String[]::new))
        .forEach(found -> between(endsOf(found)).add(found));
  }

  private static Ends endsOf(NumberedEdge edge) {
    return new Ends(edge.source(), edge.target(), edge.edge().relation());
  }

  /** Tells whether edges between two nodes were looked at, so that what is stored may be old. */
  boolean isSeen(Ends ends) {
    return edges.containsKey(ends);
  }

  /** Returns what was looked at of the edges that start at a node. */
  Collection<Ends> seenFrom(long source) {
    return bySource.getOrDefault(source, List.of());
  }
}
