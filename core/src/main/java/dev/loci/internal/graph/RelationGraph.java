package dev.loci.internal.graph;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.loci.internal.change.Commit;
import dev.loci.internal.change.CommitCodec;
import dev.loci.internal.follow.Follower;
import dev.loci.internal.journal.Journal;
import dev.loci.internal.journal.JournalRecord;
import dev.loci.internal.records.Records;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The graphs that are in use, each loaded with its first reader, from its file or from records, and
 * dropped when they grow too much for the heap together. Following and loading are for one thread.
 */
public final class RelationGraph implements Follower {
  private static final int HEAP_SHARE = 4;

  private final Records records;
  private final KeptGraphs kept;
  private final Cache<Integer, SpaceGraph> graphs;
  private volatile long watermark;
  private volatile boolean loading;

  /** Creates a follower that starts where records are. */
  public RelationGraph(Records records, Journal journal, GraphFiles files, long watermark) {
    this.records = records;
    this.watermark = watermark;
    this.kept = new KeptGraphs(files, journal);
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

  /** After a crash, graphs are loaded from records where their files are too old. */
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
      if (commit.changesGraph()) {
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
      Csr rows = graph.current().base();
      graph.apply(commits);
      graphs.put(space, graph); // weighed anew
      if (!rows.equals(graph.current().base())) {
        kept.saveInBackground(space, graph);
      }
    }
  }

  @Override
  public void maintain() {
    graphs.cleanUp();
  }

  /**
   * Returns how graphs in memory and in files differ from records; none should. For the follower's
   * thread.
   */
  public List<String> differences() {
    List<String> differences = new ArrayList<>();
    graphs.asMap().forEach((space, graph) -> addDifference(space, graph, differences));
    for (int space : kept.spaces()) {
      if (graphs.getIfPresent(space) == null) {
        String damage = kept.damage(space);
        SpaceGraph graph = damage == null ? kept.load(space, watermark) : null;
        if (damage != null) {
          differences.add(damage + "; it is not used, and 'loci check --repair' deletes it");
        } else if (graph != null) {
          addDifference(space, graph, differences);
        }
      }
    }
    return differences;
  }

  private void addDifference(int space, SpaceGraph graph, List<String> differences) {
    SpaceGraph stored = records.inSnapshot(session -> SpaceGraph.load(session, space));
    if (!graph.holdsSameAs(stored)) {
      differences.add(
          "space %d differs from records; 'loci check --repair' builds it anew".formatted(space));
    }
  }

  /** Returns the graph of a space if it is in memory. */
  @Nullable SpaceGraph loaded(int space) {
    return graphs.getIfPresent(space);
  }

  /** Returns the graph of a space, loading it if need be. For the follower's thread. */
  SpaceGraph load(int space) {
    return graphs.get(space, this::loadAnew);
  }

  private SpaceGraph loadAnew(int space) {
    loading = true;
    try {
      SpaceGraph fromFile = kept.load(space, watermark);
      return fromFile == null ? built(space) : fromFile;
    } finally {
      loading = false;
    }
  }

  private SpaceGraph built(int space) {
    SpaceGraph built = records.inSnapshot(session -> SpaceGraph.load(session, space));
    kept.saveInBackground(space, built);
    return built;
  }

  /** Tells whether a writer should wait for this: graphs are in use, and none is being loaded. */
  public boolean isWorthWaitingFor() {
    return !loading && !graphs.asMap().isEmpty();
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

  /** Keeps graphs that have changed enough in files. For when nobody follows any more. */
  public void save() {
    kept.endBackground();
    graphs.asMap().forEach((space, graph) -> kept.save(space, graph, watermark));
  }

  /** Gives up what is being written. */
  public void abandon() {
    kept.endBackground();
  }
}
