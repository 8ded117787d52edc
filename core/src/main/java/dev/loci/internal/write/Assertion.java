package dev.loci.internal.write;

import dev.loci.NewEdge;
import dev.loci.internal.change.Change.EdgePut;
import dev.loci.internal.records.NumberedEdge;
import dev.loci.internal.write.EdgesOfRequest.Ends;
import dev.loci.model.Edge;
import dev.loci.model.EdgeFields;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One relation asserted for a time, among the edges of its key so far. Of these no two hold at the
 * same time, before and after. For the writer thread, and one use.
 */
final class Assertion {
  private final Resolution resolution;
  private final Ends ends;
  private final List<NumberedEdge> edges;

  /**
   * Prepares an assertion.
   *
   * @param edges those of the same key, to be changed
   */
  Assertion(Resolution resolution, Ends ends, List<NumberedEdge> edges) {
    this.resolution = resolution;
    this.ends = ends;
    this.edges = edges;
  }

  /** Makes room for an edge and puts it there; returns its id. */
  UUID of(NewEdge item, Instant begin) {
    EdgeFields fields =
        new EdgeFields(
            item.strength().weight(),
            item.strength().confidence(),
            item.bidirectional(),
            item.properties(),
            begin,
            item.validity().to());
    for (NumberedEdge held : edges) {
      if (says(held.edge(), item, fields)) {
        return held.edge().id();
      }
    }
    NumberedEdge place = null;
    for (NumberedEdge held : List.copyOf(edges)) {
      if (overlap(held.edge().fields(), fields) && isCovered(held, fields)) {
        if (place == null) {
          place = held;
        } else {
          delete(held);
        }
      }
    }
    return put(place, new Edge(idOf(place), versionAfter(place), item.key(), fields));
  }

  /** Makes room for an edge with other fields than it has; it keeps its id. */
  void replace(NumberedEdge held, EdgeFields fields) {
    for (NumberedEdge other : List.copyOf(edges)) {
      boolean isAnother = other.number() != held.number();
      if (isAnother && overlap(other.edge().fields(), fields) && isCovered(other, fields)) {
        delete(other);
      }
    }
    change(held, fields);
  }

  /** One that names no begin is content with an equal edge that holds already. */
  private static boolean says(Edge held, NewEdge item, EdgeFields fields) {
    EdgeFields before = held.fields();
    boolean anyBegin = item.validity().from() == null && before.isValidAt(fields.validFrom());
    return before.equals(anyBegin ? with(fields, before.validFrom(), fields.validTo()) : fields);
  }

  private static boolean overlap(EdgeFields one, EdgeFields other) {
    return isBefore(one.validFrom(), other.validTo()) && isBefore(other.validFrom(), one.validTo());
  }

  private static boolean isBefore(Instant begin, @Nullable Instant end) {
    return end == null || begin.isBefore(end);
  }

  /** Closes an edge that began before, cuts one that goes on afterwards; says if none is left. */
  private boolean isCovered(NumberedEdge held, EdgeFields asserted) {
    EdgeFields before = held.edge().fields();
    Instant end = asserted.validTo();
    if (before.validFrom().isBefore(asserted.validFrom())) {
      change(held, with(before, before.validFrom(), asserted.validFrom()));
      return false;
    }
    if (end != null && isBefore(end, before.validTo())) {
      change(held, with(before, end, before.validTo()));
      return false;
    }
    return true;
  }

  private static EdgeFields with(EdgeFields fields, Instant from, @Nullable Instant to) {
    return new EdgeFields(
        fields.weight(),
        fields.confidence(),
        fields.bidirectional(),
        fields.properties(),
        from,
        to);
  }

  private UUID idOf(@Nullable NumberedEdge place) {
    return place == null ? resolution.newId() : place.edge().id();
  }

  private static long versionAfter(@Nullable NumberedEdge place) {
    return place == null ? 1 : place.edge().version() + 1;
  }

  private void change(NumberedEdge held, EdgeFields fields) {
    Edge edge = held.edge();
    put(held, new Edge(edge.id(), edge.version() + 1, edge.key(), fields));
  }

  private UUID put(@Nullable NumberedEdge place, Edge edge) {
    long number = place == null ? resolution.nextNumber() : place.number();
    if (place != null) {
      edges.remove(place);
    }
    edges.add(new NumberedEdge(number, ends.source(), ends.target(), edge));
    resolution.add(new EdgePut(number, ends.source(), ends.target(), edge));
    return edge.id();
  }

  private void delete(NumberedEdge held) {
    edges.remove(held);
    resolution.add(DeleteNode.deleted(held));
  }
}
