package dev.loci.internal.engine;

import dev.loci.OpenMode;
import dev.loci.internal.concurrent.Waiting;
import dev.loci.internal.embedding.EmbeddingModel;
import dev.loci.internal.embedding.EmbeddingThread;
import dev.loci.internal.follow.AppliedFirst;
import dev.loci.internal.follow.FollowerThread;
import dev.loci.internal.follow.LagLimit;
import dev.loci.internal.graph.GraphFiles;
import dev.loci.internal.graph.GraphQueries;
import dev.loci.internal.graph.GraphRecall;
import dev.loci.internal.graph.RelationGraph;
import dev.loci.internal.journal.FileJournal;
import dev.loci.internal.mirror.MirrorClocks;
import dev.loci.internal.mirror.MirrorSet;
import dev.loci.internal.records.Records;
import dev.loci.internal.records.RecordsMender;
import dev.loci.internal.search.MemorySearch;
import dev.loci.internal.search.SearchIndex;
import dev.loci.internal.search.SearchIndexOpener;
import dev.loci.internal.search.Visibility;
import dev.loci.internal.snapshot.Snapshot;
import dev.loci.internal.snapshot.Snapshots;
import dev.loci.internal.trigger.Triggering;
import dev.loci.internal.usage.UsageAccumulator;
import dev.loci.internal.write.Writer;
import dev.loci.internal.write.WriterSettings;
import dev.loci.resilience.CircuitBreaker;
import dev.loci.spi.embedding.Embedder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an open store, in the order of the write path: folder, journal, records, writer, and
 * the followers behind it.
 */
final class Parts {
  /** What the index applies in about a second. */
  private static final long MAX_SEARCH_LAG_BYTES = 16 << 20;

  private final StoreFolder folder;
  private final FileJournal journal;
  private final Snapshots snapshots;
  private final Records records;
  private final UsageAccumulator usage;
  private final Writer writer;
  private final SearchIndex index;
  private final RelationGraph graphs;
  private final FollowerThread searchFollower;
  private final FollowerThread graphFollower;
  private final SnapshotThread snapshotThread;
  private final MemorySearch search;
  private final GraphQueries graph;
  private final GraphRecall graphRecall;
  private final @Nullable EmbeddingThread embedding;
  private final MirrorSet mirrors;
  private final Triggering triggers;

  private Parts(
      StoreFolder folder,
      FileJournal journal,
      Snapshots snapshots,
      Records records,
      RecordsMender mender,
      SearchIndex index,
      @Nullable EmbeddingModel model,
      MirrorSet mirrors,
      EngineSettings settings) {
    this.folder = folder;
    this.journal = journal;
    this.snapshots = snapshots;
    this.records = records;
    this.index = index;
    GraphFiles graphFiles = new GraphFiles(folder.graphs(), folder.storeId());
    graphFiles.deleteUnfinished();
    this.graphs = new RelationGraph(records, journal, graphFiles, journal.lastSequence());
    this.searchFollower = new FollowerThread(journal, index);
    this.graphFollower = new FollowerThread(journal, graphs);
    String opening = Long.toHexString(settings.random().nextLong());
    this.usage = new UsageAccumulator(settings.usageTracking(), settings.clock());
    AppliedFirst graphsFirst =
        new AppliedFirst(graphFollower, graphs::isWorthWaitingFor, journal.lastSequence());
    LongSupplier acknowledged = graphsFirst::acknowledged;
    this.graph =
        new GraphQueries(
            graphs, graphFollower, acknowledged, records, settings.clock(), settings.nanoTime());
    this.graphRecall =
        new GraphRecall(
            graphs, graphFollower, acknowledged, records, settings.clock(), settings.nanoTime());
    this.search =
        new MemorySearch(
            new Visibility(index, searchFollower, journal),
            records,
            usage,
            graphRecall,
            model,
            settings.clock(),
            settings.nanoTime(),
            opening);
    this.writer =
        new Writer(
            records.writer(),
            mender,
            journal,
            usage,
            new LagLimit(searchFollower, MAX_SEARCH_LAG_BYTES),
            graphsFirst,
            new WriterSettings(
                settings.clock(),
                settings.nanoTime(),
                settings.random(),
                settings.queueCapacity()));
    records.mendWith(new MenderOnWriter(writer, mender));
    this.embedding = model == null ? null : new EmbeddingThread(model, journal, records, writer);
    this.mirrors = mirrors;
    this.triggers =
        new Triggering(
            folder.triggers(),
            folder.storeId(),
            journal,
            records,
            writer,
            settings.triggers(),
            settings.clock(),
            settings.nanoTime());
    List<FollowerThread> all = new ArrayList<>(followers());
    all.add(triggers.follower()); // it begins later, and needs nothing before
    this.snapshotThread =
        new SnapshotThread(journal, records, snapshots, all, mirrors::needed, settings);
  }

  /** Opens and starts all parts; what was opened before an error is closed again. */
  static Parts open(Path path, OpenMode mode, EngineSettings settings) {
    try (Opening opening = new Opening()) {
      StoreFolder folder =
          opening.opened(
              StoreFolder.open(path, mode, settings.clock().instant(), newStoreId(settings)));
      Snapshots snapshots = Snapshots.in(folder.snapshots(), folder.storeId());
      snapshots.deleteUnfinished();
      FileJournal journal = opening.opened(openJournal(folder, snapshots, settings));
      RecordsRebuild rebuild =
          new RecordsRebuild(folder.records(), folder.storeId(), journal, snapshots);
      Recovery recovery = new Recovery(journal, rebuild);
      Records records = opening.opened(recovery.open());
      SearchIndex index =
          opening.opened(
              new SearchIndexOpener(
                      folder.search(),
                      folder.storeId(),
                      records,
                      journal,
                      settings.nanoTime(),
                      folder.language(settings.language()))
                  .open());
      RecordsMender mender = recovery.menderOf(records);
      EmbeddingModel model = model(settings);
      if (model != null) {
        opening.opened(model);
      }
      MirrorSet mirrors =
          opening.opened(
              MirrorSet.open(
                  folder.mirrors(),
                  settings.mirrors(),
                  journal,
                  records,
                  new MirrorClocks(folder.storeId(), settings.clock(), settings.nanoTime())));
      Parts parts =
          new Parts(folder, journal, snapshots, records, mender, index, model, mirrors, settings);
      opening.succeeded();
      parts.start();
      return parts;
    }
  }

  /** A store without a journal, such as a backup, goes on behind its snapshot. */
  static FileJournal openJournal(StoreFolder folder, Snapshots snapshots, EngineSettings settings) {
    Snapshot newest = snapshots.newest();
    long firstSequence = newest == null ? 1 : newest.sequence() + 1;
    return FileJournal.open(folder.journal(), folder.storeId(), settings.journal(), firstSequence);
  }

  private static @Nullable EmbeddingModel model(EngineSettings settings) {
    Embedder embedder = settings.embedder().load();
    if (embedder == null) {
      return null;
    }
    CircuitBreaker breaker =
        CircuitBreaker.builder()
            .name("embedder")
            .nanoTime(settings.nanoTime())
            .random(settings.random())
            .build();
    return new EmbeddingModel(embedder, breaker);
  }

  private static UUID newStoreId(EngineSettings settings) {
    return new UUID(settings.random().nextLong(), settings.random().nextLong());
  }

  private void start() {
    searchFollower.start();
    graphFollower.start();
    writer.start();
    mirrors.start();
    triggers.resume();
    snapshotThread.start();
    if (embedding != null) {
      embedding.start();
    }
  }

  FileJournal journal() {
    return journal;
  }

  StoreFolder folder() {
    return folder;
  }

  Snapshots snapshots() {
    return snapshots;
  }

  Records records() {
    return records;
  }

  Writer writer() {
    return writer;
  }

  UsageAccumulator usage() {
    return usage;
  }

  SearchIndex index() {
    return index;
  }

  RelationGraph graphs() {
    return graphs;
  }

  FollowerThread searchFollower() {
    return searchFollower;
  }

  FollowerThread graphFollower() {
    return graphFollower;
  }

  List<FollowerThread> followers() {
    List<FollowerThread> followers = new ArrayList<>(List.of(searchFollower, graphFollower));
    if (embedding != null) {
      followers.add(embedding.follower());
    }
    if (triggers.hasBegun()) {
      followers.add(triggers.follower());
    }
    return followers;
  }

  Triggering triggers() {
    return triggers;
  }

  /** Returns what has a model see all memories, or null without a model. */
  @Nullable EmbeddingThread embedding() {
    return embedding;
  }

  MirrorSet mirrors() {
    return mirrors;
  }

  private void closeEmbedding() {
    if (embedding != null) {
      embedding.close();
    }
  }

  MemorySearch search() {
    return search;
  }

  GraphQueries graph() {
    return graph;
  }

  GraphRecall graphRecall() {
    return graphRecall;
  }

  /** Finishes what is queued, lets the index catch up, then closes all; the first error counts. */
  void close() {
    try (Closing closing = new Closing()) {
      closing.last(folder::close);
      closing.last(journal::close);
      closing.last(records::close);
      closing.last(index::close);
      closing.last(this::saveGraphs);
      closing.last(graphFollower::close);
      closing.last(searchFollower::close);
      closing.last(this::awaitSearch);
      closing.last(mirrors::close);
      closing.last(writer::close);
      closing.last(triggers::close);
      closing.last(this::closeEmbedding);
      closing.last(snapshotThread::close);
    }
  }

  private void saveGraphs() {
    if (graphFollower.failure() == null) {
      graphs.save();
    }
  }

  private void awaitSearch() {
    if (searchFollower.failure() == null) {
      long last = journal.lastSequence();
      Waiting.onRead(searchFollower.whenApplied(last, () -> last));
    }
  }

  /** Ends as if the process had been killed. */
  void abandon() {
    try (Closing closing = new Closing()) {
      closing.last(folder::close);
      closing.last(journal::abandon);
      closing.last(records::abandon);
      closing.last(index::abandon);
      closing.last(graphs::abandon);
      closing.last(graphFollower::close);
      closing.last(searchFollower::close);
      closing.last(mirrors::abandon);
      closing.last(writer::abandon);
      closing.last(triggers::abandon);
      closing.last(this::closeEmbedding);
      closing.last(snapshotThread::close);
    }
  }
}
