package dev.loci.internal.graph;

import dev.loci.internal.concurrent.Waiting;
import dev.loci.internal.follow.FollowerThread;
import dev.loci.internal.journal.Journal;

/** Graphs that have every write which was acknowledged before they were asked for. */
final class CurrentGraphs {
  private final RelationGraph graphs;
  private final FollowerThread follower;
  private final Journal journal;

  CurrentGraphs(RelationGraph graphs, FollowerThread follower, Journal journal) {
    this.graphs = graphs;
    this.follower = follower;
    this.journal = journal;
  }

  SpaceGraph of(int space) {
    SpaceGraph graph = graphs.loaded(space);
    long acknowledged = journal.lastSequence();
    return graph != null && follower.watermark() >= acknowledged
        ? graph
        : Waiting.onRead(follower.whenApplied(acknowledged, () -> graphs.load(space)));
  }

  /** Returns the graph of a space with the names of its nodes. */
  SpaceGraph named(int space) {
    SpaceGraph graph = of(space);
    return graph.names() != null
        ? graph
        : Waiting.onRead(
            follower.whenApplied(journal.lastSequence(), () -> graphs.loadNamed(space)));
  }
}
