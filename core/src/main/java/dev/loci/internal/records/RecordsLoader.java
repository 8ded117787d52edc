package dev.loci.internal.records;

import dev.loci.internal.change.Change;
import dev.loci.internal.change.Change.EdgePut;
import dev.loci.internal.change.Change.GraphSnapshotPut;
import dev.loci.internal.change.Change.MemoryEmbedded;
import dev.loci.internal.change.Change.MemoryPut;
import dev.loci.internal.change.Change.MemoryUsed;
import dev.loci.internal.change.Change.MentionPut;
import dev.loci.internal.change.Change.NodePut;
import dev.loci.internal.change.Change.ScheduleDue;
import dev.loci.internal.change.Change.TriggerExecuted;
import dev.loci.internal.change.Change.TriggerPut;
import java.sql.SQLException;
import java.util.List;

/**
 * Fills an empty database with what stood at one point of the journal. Nothing counts before {@link
 * #finish}: a database whose filling was cut off has to be thrown away. For one thread.
 */
public final class RecordsLoader {
  private final RecordsSession session;

  RecordsLoader(RecordsSession session) {
    this.session = session;
  }

  /** Adds a space with its counts. */
  public void load(SpaceQueries.Row space) {
    session.spaces().insert(space.number(), space.id());
    session.spaces().add(space.number(), space.lastNumber(), space.counts());
    commit();
  }

  /** Adds things in the versions they have. */
  public void load(List<Change> puts) {
    session.nodes().insertAll(only(puts, NodePut.class));
    session.edges().insertAll(only(puts, EdgePut.class));
    puts.forEach(this::load);
    commit();
  }

  private static <T> List<T> only(List<Change> changes, Class<T> kind) {
    return changes.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private void load(Change change) {
    switch (change) {
      case MemoryPut put -> session.memories().insert(put);
      case NodePut inserted -> {}
      case EdgePut inserted -> {}
      case MentionPut put -> session.mentions().insert(put.memoryNumber(), put.nodeNumber());
      case GraphSnapshotPut put -> session.graphSnapshots().insert(put);
      case TriggerPut put -> session.triggers().put(put);
      case ScheduleDue due -> session.triggers().due(due);
      case TriggerExecuted executed -> session.executions().put(executed);
      case MemoryEmbedded embedded ->
          session.embeddings().put(embedded.number(), embedded.model(), embedded.vector());
      case MemoryUsed used -> session.usages().add(used.number(), used.more());
      default -> throw new IllegalArgumentException("nothing to load: " + change.getClass());
    }
  }

  /** Adds a receipt. */
  public void load(KeptReceipt receipt) {
    session.receipts().insert(receipt);
  }

  /** Says which journal record all this stood at. */
  public void finish(long watermark) {
    session.setWatermark(watermark);
    commit();
  }

  private void commit() {
    try {
      session.connection().commit();
    } catch (SQLException e) {
      throw new RecordsException(e);
    }
  }
}
