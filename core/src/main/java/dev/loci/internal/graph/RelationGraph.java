package dev.loci.internal.graph;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.loci.internal.change.Change;
import dev.loci.internal.change.Commit;
import dev.loci.internal.change.CommitCodec;
import dev.loci.internal.follow.Follower;
import dev.loci.internal.journal.JournalRecord;
import dev.loci.internal.records.Records;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The graphs that are in use, each loaded with its first reader and dropped when they grow too much
 * for the heap together. Following and loading are for one thread.
 */
public final class RelationGraph implements Follower {
  private static final int HEAP_SHARE = 4;

  private final Records records;
  private final Cache<Integer, SpaceGraph> graphs;
  private volatile long watermark;

  /** Creates a follower that starts where records are. */
  public RelationGraph(Records records, long watermark) {
    this.records = records;
    this.watermark = watermark;
    this.graphs =
        Caffeine.newBuilder()
            .maximumWeight(Runtime.getRuntime().maxMemory() / HEAP_SHARE / 1024)
            .weigher((Integer space, SpaceGraph graph) -> kibibytes(graph))
            .build();
  }

  private static int kibibytes(SpaceGraph graph) {
    return (int) Math.min(Integer.MAX_VALUE, 1 + graph.estimatedBytes() / 1024);
  }

  @Override
  public String name() {
    return "graph";
  }

  @Override
  public long watermark() {
    return watermark;
  }

  /** After a crash, graphs are loaded from records. */
  @Override
  public long durableWatermark() {
    return watermark;
  }

  @Override
  public void apply(List<JournalRecord> batch) {
    if (graphs.asMap().isEmpty()) {
      watermark = batch.getLast().sequence();
      return;
    }
    Map<Integer, List<Commit.Numbered>> bySpace = new HashMap<>();
    for (JournalRecord record : batch) {
      Commit commit = CommitCodec.decode(record.payload());
      if (concernsGraph(commit)) {
        bySpace
            .computeIfAbsent(commit.spaceNumber(), space -> new ArrayList<>())
            .add(new Commit.Numbered(record.sequence(), commit));
      }
    }
    bySpace.forEach(this::apply);
    watermark = batch.getLast().sequence();
  }

  private void apply(int space, List<Commit.Numbered> commits) {
    SpaceGraph graph = graphs.getIfPresent(space);
    if (graph != null) {
      graph.apply(commits);
      graphs.put(space, graph); // weighed anew
    }
  }

  private static boolean concernsGraph(Commit commit) {
    return commit.changes().stream().anyMatch(RelationGraph::concernsGraph);
  }

  private static boolean concernsGraph(Change change) {
    return change instanceof Change.NodePut
        || change instanceof Change.NodeDeleted
        || change instanceof Change.EdgePut
        || change instanceof Change.EdgeDeleted;
  }

  @Override
  public void maintain() {
    graphs.cleanUp();
  }

  /** Returns how graphs in memory differ from records; none should. For the follower's thread. */
  public List<String> differences() {
    List<String> differences = new ArrayList<>();
    graphs
        .asMap()
        .forEach((space, graph) -> {
          SpaceGraph stored = records.inSnapshot(session -> SpaceGraph.load(session, space));
          if (!graph.holdsSameAs(stored)) {
            differences.add(
                "space %d differs from records; closing and opening the store loads it anew"
                    .formatted(space));
          }
        });
    return differences;
  }

  /** Returns the graph of a space if it is in memory. */
  @Nullable SpaceGraph loaded(int space) {
    return graphs.getIfPresent(space);
  }

  /** Returns the graph of a space, loading it if need be. For the follower's thread. */
  SpaceGraph load(int space) {
    return graphs.get(
        space, number -> records.inSnapshot(session -> SpaceGraph.load(session, number)));
  }

  /** Returns the graph of a space with the names of its nodes. For the follower's thread. */
  SpaceGraph loadNamed(int space) {
    SpaceGraph graph = load(space);
    if (graph.names() == null) {
      graph.setNames(records.inSnapshot(session -> NodeNames.load(session, space)));
      graphs.put(space, graph); // weighed anew
    }
    return graph;
  }
}
