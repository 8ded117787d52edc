package dev.loci.internal.records;

import dev.loci.SpaceStats;
import dev.loci.internal.change.Change;
import dev.loci.internal.change.Change.ContextChanged;
import dev.loci.internal.change.Change.EdgeDeleted;
import dev.loci.internal.change.Change.EdgePut;
import dev.loci.internal.change.Change.EventEmitted;
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
import dev.loci.internal.change.Change.ScheduleDue;
import dev.loci.internal.change.Change.TriggerDeleted;
import dev.loci.internal.change.Change.TriggerExecuted;
import dev.loci.internal.change.Change.TriggerPut;
import dev.loci.internal.change.Commit;
import java.util.ArrayList;
import java.util.List;

/** Carries the changes of one commit over to the tables, and the counts of its space. */
final class CommitApplier {
  private final RecordsSession session;
  private final List<MemoryPut> newMemories = new ArrayList<>();
  private final List<NodePut> newNodes = new ArrayList<>();
  private final List<EdgePut> newEdges = new ArrayList<>();
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
    insertNew();
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

  /** New things that follow one another are inserted together. */
  private void apply(long sequence, Change change) {
    switch (change) {
      case MemoryPut put when put.memory().version() == 1 -> newMemories.add(put);
      case NodePut put when put.node().version() == 1 -> newNodes.add(put);
      case EdgePut put when put.edge().version() == 1 -> newEdges.add(put);
      default -> {
        insertNew();
        change(sequence, change);
      }
    }
  }

  private void insertNew() {
    memories += newMemories.size();
    nodes += newNodes.size();
    edges += newEdges.size();
    newMemories.forEach(put -> lastNumber = Math.max(lastNumber, put.number()));
    newNodes.forEach(put -> lastNumber = Math.max(lastNumber, put.number()));
    newEdges.forEach(put -> lastNumber = Math.max(lastNumber, put.number()));
    session.memories().insertAll(newMemories);
    session.nodes().insertAll(newNodes);
    session.edges().insertAll(newEdges);
    newMemories.clear();
    newNodes.clear();
    newEdges.clear();
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
          case NodePut put -> session.nodes().update(put.number(), put.node());
          case NodeDeleted deleted -> {
            nodes--;
            yield session.nodes().delete(deleted.number());
          }
          case EdgePut put -> session.edges().update(put);
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
          case TriggerPut put -> {
            lastNumber = Math.max(lastNumber, put.number());
            yield session.triggers().put(put);
          }
          case TriggerDeleted gone -> {
            session.executions().deleteAll(gone.number());
            yield session.triggers().delete(gone.number());
          }
          case TriggerExecuted executed -> session.executions().put(executed);
          case ScheduleDue due -> session.triggers().due(due);
          case EventEmitted emitted -> 1; // it passes by
        };
    if (rows != 1) {
      throw RecordsException.disagreeing(sequence, change.getClass().getSimpleName(), rows);
    }
  }
}
