package dev.loci.internal.snapshot;

import dev.loci.internal.change.Change;
import dev.loci.internal.change.Tally;
import dev.loci.internal.change.Tally.Kind;
import dev.loci.internal.records.ExecutionQueries;
import dev.loci.internal.records.GraphSnapshotQueries;
import dev.loci.internal.records.KeptReceipt;
import dev.loci.internal.records.MentionScan;
import dev.loci.internal.records.NumberedGraphSnapshot;
import dev.loci.internal.records.NumberedMemory;
import dev.loci.internal.records.NumberedTrigger;
import dev.loci.internal.records.RecordsSession;
import dev.loci.internal.records.Scan;
import dev.loci.internal.records.SpaceQueries;
import dev.loci.model.Memory;
import dev.loci.model.Usage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Writes all that a session sees, in constant memory; the session must see one point in time. */
final class SnapshotWriter {
  private static final int RECEIPT_CHUNK = 500;
  private static final int TRIGGER_CHUNK = 50;
  private static final int EXECUTION_CHUNK = 1_000;

  private final RecordsSession session;
  private final SnapshotOutput out;
  private final BooleanSupplier cancelled;
  private final Tally tally = new Tally();

  SnapshotWriter(RecordsSession session, SnapshotOutput out, BooleanSupplier cancelled) {
    this.session = session;
    this.out = out;
    this.cancelled = cancelled;
  }

  /**
   * Writes all entries and makes them durable.
   *
   * @return counts and checksums of the things written
   * @throws CancellationException if it was cancelled meanwhile
   */
  Tally write() throws IOException {
    List<SpaceQueries.Row> spaces = session.spaces().all();
    for (SpaceQueries.Row space : spaces) {
      write(new SnapshotEntry.Space(space));
    }
    writeMemories();
    writeNodes();
    writeEdges();
    for (SpaceQueries.Row space : spaces) {
      writeMentions(space.number());
    }
    writeGraphSnapshots();
    writeTriggers();
    writeExecutions();
    writeReceipts();
    write(new SnapshotEntry.End(out.entries(), tally.sums()));
    out.finish();
    return tally;
  }

  private void writeMemories() throws IOException {
    for (var chunk : Scan.allMemories(session)) {
      chunk.forEach(m -> tally.add(Kind.MEMORY, m.number(), m.memory().version()));
      writeThings(chunk.stream().map(SnapshotWriter::put).toList());
      writeUses(chunk);
      writeEmbeddings(chunk);
    }
  }

  /** A put says nothing of usage, which comes as changes of its own. */
  private static Change put(NumberedMemory numbered) {
    Memory memory = numbered.memory();
    return new Change.MemoryPut(
        numbered.number(),
        new Memory(
            memory.id(),
            memory.version(),
            memory.fields(),
            memory.createdAt(),
            memory.updatedAt(),
            Usage.NONE));
  }

  private void writeUses(List<NumberedMemory> memories) throws IOException {
    List<Change> uses = new ArrayList<>();
    for (NumberedMemory memory : memories) {
      if (memory.memory().usage().count() > 0) {
        uses.add(new Change.MemoryUsed(memory.number(), memory.memory().usage()));
      }
    }
    if (!uses.isEmpty()) {
      writeThings(uses);
    }
  }

  private void writeEmbeddings(List<NumberedMemory> memories) throws IOException {
    List<Change.MemoryEmbedded> vectors =
        session
            .embeddings()
            .inRange(memories.getFirst().number(), memories.getLast().number())
            .values()
            .stream()
            .map(row -> new Change.MemoryEmbedded(row.number(), row.model(), row.vector()))
            .toList();
    if (!vectors.isEmpty()) {
      writeThings(vectors);
    }
  }

  private void writeNodes() throws IOException {
    for (var chunk : Scan.allNodes(session)) {
      chunk.forEach(n -> tally.add(Kind.NODE, n.number(), n.node().version()));
      writeThings(chunk.stream().map(n -> new Change.NodePut(n.number(), n.node())).toList());
    }
  }

  private void writeEdges() throws IOException {
    for (var chunk : Scan.allEdges(session)) {
      chunk.forEach(e -> tally.add(Kind.EDGE, e.number(), e.edge().version()));
      writeThings(
          chunk.stream()
              .map(e -> new Change.EdgePut(e.number(), e.source(), e.target(), e.edge()))
              .toList());
    }
  }

  private void writeMentions(int space) throws IOException {
    for (var chunk : new MentionScan(session, space)) {
      chunk.forEach(m -> tally.add(Kind.MENTION, m.memory(), m.node()));
      writeThings(
          chunk.stream()
              .map(m -> new Change.MentionPut(m.memory(), m.node(), m.mention()))
              .toList());
    }
  }

  private void writeGraphSnapshots() throws IOException {
    GraphSnapshotQueries snapshots = session.graphSnapshots();
    for (NumberedGraphSnapshot next = snapshots.next(-1);
        next != null;
        next = snapshots.next(next.number())) {
      tally.add(Kind.GRAPH_SNAPSHOT, next.number(), 1);
      writeThings(
          List.of(new Change.GraphSnapshotPut(next.number(), next.snapshot(), next.content())));
    }
  }

  private void writeTriggers() throws IOException {
    List<NumberedTrigger> chunk = session.triggers().inOrder(-1, TRIGGER_CHUNK);
    while (!chunk.isEmpty()) {
      chunk.forEach(t -> tally.add(Kind.TRIGGER, t.number(), t.trigger().version()));
      writeThings(chunk.stream().map(t -> new Change.TriggerPut(t.number(), t.trigger())).toList());
      writeDues(chunk.getFirst().number(), chunk.getLast().number());
      chunk = session.triggers().inOrder(chunk.getLast().number(), TRIGGER_CHUNK);
    }
  }

  private void writeDues(long first, long last) throws IOException {
    List<Change.ScheduleDue> dues =
        session.triggers().dues(first, last).entrySet().stream()
            .map(due -> new Change.ScheduleDue(due.getKey(), due.getValue()))
            .toList();
    if (!dues.isEmpty()) {
      writeThings(dues);
    }
  }

  private void writeExecutions() throws IOException {
    List<ExecutionQueries.Row> chunk = session.executions().inOrder(-1, 0, EXECUTION_CHUNK);
    while (!chunk.isEmpty()) {
      writeThings(chunk.stream().map(SnapshotWriter::executed).toList());
      ExecutionQueries.Row last = chunk.getLast();
      chunk = session.executions().inOrder(last.trigger(), last.ordinal(), EXECUTION_CHUNK);
    }
  }

  /** Nothing is settled by it, so that loading lets go of none. */
  private static Change executed(ExecutionQueries.Row row) {
    return new Change.TriggerExecuted(
        row.trigger(), row.ordinal(), row.cause(), row.result(), row.done(), 0);
  }

  private void writeThings(List<? extends Change> puts) throws IOException {
    write(new SnapshotEntry.Things(List.copyOf(puts)));
  }

  private void writeReceipts() throws IOException {
    long last = 0;
    List<KeptReceipt> chunk = session.receipts().inOrder(last, RECEIPT_CHUNK);
    while (!chunk.isEmpty()) {
      for (KeptReceipt receipt : chunk) {
        write(new SnapshotEntry.Kept(receipt));
      }
      last = chunk.getLast().sequence();
      chunk = session.receipts().inOrder(last, RECEIPT_CHUNK);
    }
  }

  private void write(SnapshotEntry entry) throws IOException {
    if (cancelled.getAsBoolean()) {
      throw new CancellationException("the store is closing");
    }
    out.write(entry);
  }
}
