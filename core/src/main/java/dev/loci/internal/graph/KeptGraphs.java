package dev.loci.internal.graph;

import dev.loci.LociException;
import dev.loci.internal.change.Commit;
import dev.loci.internal.change.CommitCodec;
import dev.loci.internal.concurrent.OwnThread;
import dev.loci.internal.concurrent.Waiting;
import dev.loci.internal.journal.Journal;
import dev.loci.internal.journal.JournalCursor;
import dev.loci.internal.journal.JournalRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides when a graph is written to its file, and whether a file can be used: one that is damaged,
 * or too old to be brought up from the journal, is not, and costs a line in the log. For the
 * follower's thread.
 */
final class KeptGraphs {
  private static final Logger LOG = LoggerFactory.getLogger(KeptGraphs.class);

  /** Building smaller ones from records takes less than a tenth of a second. */
  private static final int MIN_BACKGROUND_SIZE = 20_000;

  /** Which part of a graph must have changed for its file to be written again. */
  private static final int MIN_CHANGED_SHARE = 16;

  /** Which part of a graph may be left to the journal in a file. */
  private static final int MAX_SHARE_BEHIND = 64;

  private static final long MAX_BYTES_BEHIND = 64 << 20;
  private static final int BATCH_BYTES = 4 << 20;

  private final GraphFiles files;
  private final Journal journal;
  private final Map<Integer, Mark> marks = new ConcurrentHashMap<>();
  private @Nullable CompletableFuture<Integer> background;
  private volatile boolean ending;

  /** What the file of a space holds: up to which record, and after how many changes in memory. */
  private record Mark(long sequence, long changeCount) {}

  KeptGraphs(GraphFiles files, Journal journal) {
    this.files = files;
    this.journal = journal;
  }

  /** Returns the numbers of the spaces that have a file. */
  List<Integer> spaces() {
    return files.spaces();
  }

  /** Returns what is wrong with the file of a space, or null. */
  @Nullable String damage(int space) {
    try {
      StoredGraph unused = files.read(space);
      return null;
    } catch (MalformedGraphFileException | IOException e) {
      return "the graph file of space %d cannot be used (%s)".formatted(space, e.getMessage());
    }
  }

  /**
   * Returns the graph of a space at a record of the journal, or null if its file cannot be used.
   */
  @Nullable SpaceGraph load(int space, long watermark) {
    if (!files.exists(space)) {
      return null;
    }
    try {
      StoredGraph stored = files.read(space);
      SpaceGraph graph = SpaceGraph.of(stored);
      catchUp(graph, space, watermark);
      marks.put(space, new Mark(stored.sequence(), 0));
      return graph;
    } catch (MalformedGraphFileException | IOException | UncheckedIOException | LociException e) {
      LOG.warn(
          "the graph file of space {} cannot be used ({}); the graph is built from records",
          space,
          e.getMessage());
      marks.remove(space);
      return null;
    }
  }

  private void catchUp(SpaceGraph graph, int space, long watermark) throws IOException {
    long from = graph.current().sequence() + 1;
    if (from > watermark + 1) {
      throw new MalformedGraphFileException(
          "it stands at journal record %d, and the journal ends at %d"
              .formatted(from - 1, watermark));
    }
    try (JournalCursor cursor = journal.cursor(from)) { // from now on no record behind it goes
      if (from <= watermark) {
        requireWithinReach(space, from, watermark);
      }
      long next = from;
      while (next <= watermark) {
        List<JournalRecord> batch = cursor.next(BATCH_BYTES);
        apply(batch, graph, space, watermark);
        next = batch.getLast().sequence() + 1;
      }
    }
  }

  private void requireWithinReach(int space, long from, long watermark) throws IOException {
    if (from < Math.max(journal.firstSequence(), journal.contiguousFrom())) {
      throw new MalformedGraphFileException(
          "it stands at journal record %d, and the journal begins at %d"
              .formatted(from - 1, journal.firstSequence()));
    }
    long behind = bytesBehind(from, watermark);
    if (behind > MAX_BYTES_BEHIND + 2 * files.size(space)) {
      throw new MalformedGraphFileException(
          "it is %d bytes of journal behind, more than it is worth".formatted(behind));
    }
  }

  /** Returns how many bytes of journal there are between two records, but for parts of files. */
  private long bytesBehind(long sequence, long watermark) {
    return journal.releasableBytes(watermark) - journal.releasableBytes(sequence);
  }

  private static void apply(
      List<JournalRecord> batch, SpaceGraph graph, int space, long watermark) {
    List<Commit.Numbered> commits = new ArrayList<>();
    for (JournalRecord record : batch) {
      if (record.sequence() <= watermark) {
        Commit commit = CommitCodec.decode(record.payload());
        if (commit.spaceNumber() == space && commit.changesGraph()) {
          commits.add(new Commit.Numbered(record.sequence(), commit));
        }
      }
    }
    if (!commits.isEmpty()) {
      graph.apply(commits);
    }
  }

  /** Begins to write the rows of a large graph, unless little has changed or another is written. */
  void saveInBackground(int space, SpaceGraph graph) {
    StoredGraph stored = graph.stored();
    long size = size(stored);
    boolean busy = background != null && !background.isDone();
    if (!busy && size >= MIN_BACKGROUND_SIZE && changedSince(space, graph) >= size / 2) {
      Mark mark = new Mark(stored.sequence(), graph.changeCount());
      background =
          OwnThread.start(
              "loci-graph-file",
              () -> {
                write(space, stored, mark);
                return space;
              });
    }
  }

  /** Ends what is being written in the background. */
  void endBackground() {
    ending = true;
    if (background != null) {
      int unused = Waiting.uninterruptibly(background);
    }
    ending = false;
  }

  /** Writes a graph if it has changed enough since, or its file is far behind. */
  void save(int space, SpaceGraph graph, long watermark) {
    Mark mark = marks.get(space);
    boolean far = mark == null || bytesBehind(mark.sequence, watermark) >= MAX_BYTES_BEHIND;
    long size = size(graph.stored());
    long changed = changedSince(space, graph);
    if (far || (changed > 0 && changed >= size / MIN_CHANGED_SHARE)) {
      boolean lags =
          bytesBehind(graph.stored().sequence(), watermark) >= MAX_BYTES_BEHIND
              || graph.current().delta().size() > size / MAX_SHARE_BEHIND;
      if (lags && !graph.current().isCompact()) {
        graph.compact();
      }
      StoredGraph rows = graph.stored();
      long sequence = graph.current().isCompact() ? watermark : rows.sequence();
      write(
          space,
          new StoredGraph(rows.vocabulary(), rows.rows(), sequence),
          new Mark(sequence, graph.changeCount()));
    }
  }

  private static long size(StoredGraph graph) {
    return (long) graph.rows().nodeCount() + graph.rows().edgeCount();
  }

  private long changedSince(int space, SpaceGraph graph) {
    Mark mark = marks.get(space);
    return mark == null ? Long.MAX_VALUE : graph.changeCount() - mark.changeCount;
  }

  /** A file that cannot be written costs a longer opening and nothing else. */
  private void write(int space, StoredGraph graph, Mark mark) {
    try {
      if (size(graph) == 0) {
        files.delete(space);
      } else {
        files.write(space, graph, journal::force, () -> ending);
      }
      marks.put(space, mark);
    } catch (CancellationException e) {
      LOG.debug("no graph file of space {}: {}", space, e.getMessage());
    } catch (IOException | RuntimeException e) {
      LOG.warn("the graph of space {} could not be written to its file", space, e);
    }
  }
}
