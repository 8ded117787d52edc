package dev.loci.internal.records;

import dev.loci.SpaceStats;
import dev.loci.internal.change.Change;
import dev.loci.internal.change.Change.ContextChanged;
import dev.loci.internal.change.Change.EdgeDeleted;
import dev.loci.internal.change.Change.EdgePut;
import dev.loci.internal.change.Change.GraphSnapshotDeleted;
import dev.loci.internal.change.Change.GraphSnapshotPut;
import dev.loci.internal.change.Change.MemoryDeleted;
import dev.loci.internal.change.Change.MemoryEmbedded;
import dev.loci.internal.change.Change.MemoryPut;
import dev.loci.internal.change.Change.MemoryUsed;
import dev.loci.internal.change.Change.MentionDeleted;
import dev.loci.internal.change.Change.MentionPut;
import dev.loci.internal.change.Change.NodeDeleted;
import dev.loci.internal.change.Change.NodePut;
import dev.loci.internal.change.Commit;
import java.util.ArrayList;
import java.util.List;

/** Carries the changes of one commit over to the tables, and the counts of its space. */
final class CommitApplier {
  private final RecordsSession session;
  private final List<MemoryPut> newMemories = new ArrayList<>();
  private long memories;
  private long nodes;
  private long edges;
  private long mentions;
  private long lastNumber;

  CommitApplier(RecordsSession session) {
    this.session = session;
  }

  /** Returns the highest number that the commit used. */
  long apply(long sequence, Commit commit) {
    commit.changes().forEach(change -> apply(sequence, change));
    insertNewMemories();
    SpaceStats delta = new SpaceStats(memories, nodes, edges, mentions);
    if (session.spaces().add(commit.spaceNumber(), lastNumber, delta) == 0) {
      session.spaces().insert(commit.spaceNumber(), commit.space());
      session.spaces().add(commit.spaceNumber(), lastNumber, delta);
    }
    if (commit.receipt() != null) {
      session
          .receipts()
          .insert(
              new KeptReceipt(sequence, commit.space().tenant(), commit.at(), commit.receipt()));
    }
    return lastNumber;
  }

  /** New memories that follow one another are inserted together. */
  private void apply(long sequence, Change change) {
    if (change instanceof MemoryPut put && put.memory().version() == 1) {
      newMemories.add(put);
    } else {
      insertNewMemories();
      change(sequence, change);
    }
  }

  private void insertNewMemories() {
    for (MemoryPut put : newMemories) {
      memories++;
      lastNumber = Math.max(lastNumber, put.number());
    }
    session.memories().insertAll(newMemories);
    newMemories.clear();
  }

  private void change(long sequence, Change change) {
    int rows =
        switch (change) {
          case MemoryPut put -> session.memories().update(put.number(), put.memory());
          case MemoryDeleted deleted -> {
            memories--;
            yield session.memories().delete(deleted.number());
          }
          case MemoryUsed used -> session.usages().add(used.number(), used.more());
          case ContextChanged changed -> 1; // records keep nothing that is made of it
          case MemoryEmbedded embedded ->
              session.embeddings().put(embedded.number(), embedded.model(), embedded.vector());
          case NodePut put -> put(put);
          case NodeDeleted deleted -> {
            nodes--;
            yield session.nodes().delete(deleted.number());
          }
          case EdgePut put -> put(put);
          case EdgeDeleted deleted -> {
            edges--;
            yield session.edges().delete(deleted.number());
          }
          case MentionPut put -> {
            mentions++;
            session.mentions().insert(put.memoryNumber(), put.nodeNumber());
            yield 1;
          }
          case MentionDeleted gone -> {
            mentions--;
            yield session.mentions().delete(gone.memoryNumber(), gone.nodeNumber());
          }
          case GraphSnapshotPut put -> {
            lastNumber = Math.max(lastNumber, put.number());
            session.graphSnapshots().insert(put);
            yield 1;
          }
          case GraphSnapshotDeleted gone -> session.graphSnapshots().delete(gone.number());
        };
    if (rows != 1) {
      throw RecordsException.disagreeing(sequence, change.getClass().getSimpleName(), rows);
    }
  }

  private int put(NodePut put) {
    if (put.node().version() > 1) {
      return session.nodes().update(put.number(), put.node());
    }
    nodes++;
    lastNumber = Math.max(lastNumber, put.number());
    session.nodes().insert(put.number(), put.node());
    return 1;
  }

  private int put(EdgePut put) {
    if (put.edge().version() > 1) {
      return session.edges().update(put);
    }
    edges++;
    lastNumber = Math.max(lastNumber, put.number());
    session.edges().insert(put);
    return 1;
  }
}
