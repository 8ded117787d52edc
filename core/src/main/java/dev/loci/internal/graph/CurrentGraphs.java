package dev.loci.internal.graph;

import dev.loci.internal.concurrent.Waiting;
import dev.loci.internal.follow.FollowerThread;
import java.util.function.LongSupplier;

/** Graphs that have every write which was acknowledged before they were asked for. */
final class CurrentGraphs {
  private final RelationGraph graphs;
  private final FollowerThread follower;
  private final LongSupplier acknowledged;

  /**
   * Finds graphs.
   *
   * @param acknowledged gives the last record with nodes or edges that callers were told of
   */
  CurrentGraphs(RelationGraph graphs, FollowerThread follower, LongSupplier acknowledged) {
    this.graphs = graphs;
    this.follower = follower;
    this.acknowledged = acknowledged;
  }

  SpaceGraph of(int space) {
    SpaceGraph graph = graphs.loaded(space);
    long last = acknowledged.getAsLong();
    return graph != null && follower.watermark() >= last
        ? graph
        : Waiting.onRead(follower.whenApplied(last, () -> graphs.load(space)));
  }

  /** Returns the graph of a space with the names of its nodes. */
  SpaceGraph named(int space) {
    SpaceGraph graph = of(space);
    return graph.names() != null
        ? graph
        : Waiting.onRead(
            follower.whenApplied(acknowledged.getAsLong(), () -> graphs.loadNamed(space)));
  }
}
