package dev.loci.internal.graph;

import dev.loci.GraphPath;
import dev.loci.Traversal;
import dev.loci.internal.records.NumberedEdge;
import dev.loci.internal.records.NumberedNode;
import dev.loci.internal.records.RecordsSession;
import dev.loci.model.Edge;
import dev.loci.model.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads the nodes and edges that a walk came by. What was deleted meanwhile is left out. */
final class NodesAndEdges {
  private final RecordsSession session;
  private final Adjacency graph;
  private final Budget budget;

  NodesAndEdges(RecordsSession session, Adjacency graph, Budget budget) {
    this.session = session;
    this.graph = graph;
    this.budget = budget;
  }

  /** Returns what steps came by, as long as the budget lasts, but at least the first. */
  List<Traversal.Visit> visits(List<Walk.Step> steps) {
    List<Traversal.Visit> visits = new ArrayList<>(steps.size());
    for (Walk.Step step : steps) {
      if (!visits.isEmpty() && !budget.isInTime()) {
        break;
      }
      visit(step).ifPresent(visits::add);
    }
    return visits;
  }

  private Optional<Traversal.Visit> visit(Walk.Step step) {
    NumberedNode node = session.nodes().find(graph.nodeNumber(step.node()));
    if (node == null) {
      return Optional.empty();
    }
    if (step.edge() == Walk.NO_EDGE) {
      return Optional.of(new Traversal.Visit(node.node(), step.depth(), null));
    }
    NumberedEdge edge = session.edges().find(graph.edgeNumber(step.edge()));
    return edge == null
        ? Optional.empty()
        : Optional.of(new Traversal.Visit(node.node(), step.depth(), edge.edge()));
  }

  /** Returns a path, unless a part of it was deleted meanwhile. */
  Optional<GraphPath> path(Collection<Walk.Step> steps) {
    List<Node> nodes = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    for (Walk.Step step : steps) {
      Optional<Traversal.Visit> visit = visit(step);
      if (visit.isEmpty()) {
        return Optional.empty();
      }
      nodes.add(visit.get().node());
      Edge via = visit.get().via();
      if (via != null) {
        edges.add(via);
      }
    }
    return Optional.of(new GraphPath(nodes, edges));
  }
}
