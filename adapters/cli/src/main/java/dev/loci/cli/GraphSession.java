package dev.loci.cli;

import dev.loci.NewEdge;
import dev.loci.NewNode;
import dev.loci.PageRequest;
import dev.loci.Space;
import dev.loci.SpaceStats;
import dev.loci.Traversal;
import dev.loci.TraversalRequest;
import dev.loci.model.Mention;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The part of the quickstart's story in which a graph is made and walked. */
final class GraphSession {
  private static final List<NewNode> NODES =
      List.of(
          NewNode.of("ada", "Person"),
          NewNode.of("grace", "Person"),
          NewNode.of("workshop", "Event"),
          NewNode.of("zurich", "City").withProperty("name", "Zürich"));
  private static final List<NewEdge> EDGES =
      List.of(
          NewEdge.of("ada", "knows", "grace").withWeight(0.9).bothWays(),
          NewEdge.of("ada", "attended", "workshop"),
          NewEdge.of("workshop", "held_in", "zurich"));

  private final Space space;
  private final Narrator narrator;

  GraphSession(Space space, Narrator narrator) {
    this.space = space;
    this.narrator = narrator;
  }

  void tell(UUID meeting) {
    narrator.step(
        "Relate: nodes, edges, and a memory that mentions one",
        () -> relate(meeting),
        stats -> describeGraph(stats, meeting));
    TraversalRequest fromAda = TraversalRequest.from("ada");
    narrator.step(
        "Traverse the graph from ada",
        () -> space.relations().traverse(fromAda),
        walk -> describeWalk(walk, meeting));
  }

  private SpaceStats relate(UUID meeting) {
    space.relations().upsertNodes(NODES);
    space.relations().upsertEdges(EDGES);
    space.mentions().add(List.of(new Mention(meeting, "workshop")));
    return space.stats();
  }

  private List<String> describeGraph(SpaceStats stats, UUID meeting) {
    SpaceStats expected = new SpaceStats(stats.memories(), NODES.size(), EDGES.size(), 1);
    narrator.require(stats.equals(expected), Counts.of(expected), Counts.of(stats));
    return List.of(
        Counts.of(stats), FirstSession.shortened(meeting) + "  mentions workshop (Event)");
  }

  private List<String> describeWalk(Traversal walk, UUID meeting) {
    narrator.require(
        walk.visits().size() == NODES.size() && walk.maxDepthReached() == 2,
        "4 nodes within 2 hops",
        walk.nodes());
    List<UUID> speaking = space.mentions().memoriesOf("workshop", PageRequest.FIRST).items();
    narrator.require(speaking.equals(List.of(meeting)), "the memory of the workshop", speaking);
    List<String> lines = new ArrayList<>(WalkTree.of(walk).lines());
    lines.add(
        "of workshop speaks %s  %s"
            .formatted(FirstSession.shortened(meeting), space.memories().get(meeting).content()));
    return lines;
  }
}
