package dev.loci.internal.engine;

import dev.loci.CheckReport;
import dev.loci.CheckReport.Finding;
import dev.loci.DamagedStoreException;
import dev.loci.LociException;
import dev.loci.internal.change.Commit;
import dev.loci.internal.change.CommitCodec;
import dev.loci.internal.change.Tally;
import dev.loci.internal.change.Tally.Kind;
import dev.loci.internal.concurrent.Waiting;
import dev.loci.internal.journal.Journal;
import dev.loci.internal.journal.JournalCursor;
import dev.loci.internal.journal.JournalRecord;
import dev.loci.internal.records.ConsistencyQueries;
import dev.loci.internal.records.RecordsException;
import dev.loci.internal.records.RecordsSession;
import dev.loci.internal.search.IndexAudit;
import dev.loci.internal.snapshot.Snapshot;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares the followers with the journal and with each other. Runs on the writer's thread, so that
 * nothing changes meanwhile.
 */
final class IntegrityCheck {
  private static final int BATCH_BYTES = 4 << 20;
  private static final String REBUILD = "'loci check --repair' builds it anew";

  private final Parts parts;
  private final List<Finding> findings = new ArrayList<>();
  private long journalRecords;

  IntegrityCheck(Parts parts) {
    this.parts = parts;
  }

  CheckReport run() {
    Tally expected = tallyExpected();
    Tally records = tallyRecords();
    if (records != null) {
      if (expected != null) {
        compare("records", expected, records, Set.of(Kind.values()));
      }
      compare("search", records, tallyIndex(), Set.of(Kind.MEMORY));
      checkGraphs();
    }
    findings.addAll(parts.mirrors().check());
    return new CheckReport(findings, journalRecords, records == null ? 0 : records.entities());
  }

  /**
   * Returns what the last snapshot and the journal behind it say is stored, or null where a repair
   * has left a gap behind the snapshot.
   */
  private @Nullable Tally tallyExpected() {
    Tally tally = new Tally();
    Journal journal = parts.journal();
    try (JournalCursor cursor = journal.cursorFromOldest()) {
      long from = addSnapshot(tally) + 1;
      boolean complete = from >= journal.contiguousFrom();
      tallyJournal(tally, cursor, from);
      return complete ? tally : null;
    }
  }

  /** Returns the journal record that the newest snapshot stands at, 0 for none. */
  private long addSnapshot(Tally tally) {
    Snapshot snapshot = parts.snapshots().newest();
    if (snapshot == null) {
      return 0;
    }
    try {
      tally.addAll(snapshot.verify());
      return snapshot.sequence();
    } catch (DamagedStoreException e) {
      report("snapshots", e.getMessage());
      return 0;
    } catch (UncheckedIOException e) {
      if (snapshot.equals(parts.snapshots().newest())) {
        throw e;
      }
      return addSnapshot(tally); // a newer one has taken its place
    }
  }

  /** Reads all of the journal, and counts what is behind the snapshot. */
  private void tallyJournal(Tally tally, JournalCursor cursor, long from) {
    try {
      ReceiptCheck receipts = new ReceiptCheck(parts.records(), from);
      for (List<JournalRecord> batch = cursor.next(BATCH_BYTES);
          !batch.isEmpty();
          batch = cursor.next(BATCH_BYTES)) {
        batch.stream()
            .filter(record -> record.sequence() >= from)
            .forEach(record -> see(record, tally, receipts));
        journalRecords += batch.size();
      }
      report(receipts);
    } catch (LociException e) {
      report("journal", e.getMessage());
    } catch (RecordsException e) {
      report("records", "receipts cannot be read (%s); %s".formatted(e.getMessage(), REBUILD));
    }
  }

  private static void see(JournalRecord record, Tally tally, ReceiptCheck receipts) {
    Commit commit = CommitCodec.decode(record.payload());
    commit.changes().forEach(tally::fold);
    receipts.see(record.sequence(), commit);
  }

  private void report(ReceiptCheck receipts) {
    if (receipts.missing() > 0) {
      report(
          "records",
          "%d receipts for idempotency keys are missing; %s"
              .formatted(receipts.missing(), REBUILD));
    }
  }

  private void report(String component, String message) {
    findings.add(new Finding(component, message));
  }

  private @Nullable Tally tallyRecords() {
    try {
      return parts.records().inSnapshot(this::tallyRecords);
    } catch (RecordsException e) {
      report("records", "cannot be read (%s); %s".formatted(e.getMessage(), REBUILD));
      return null;
    }
  }

  private Tally tallyRecords(RecordsSession session) {
    Tally tally = new Tally();
    ConsistencyQueries queries = session.consistency();
    queries.forEachMemory((number, version) -> tally.add(Kind.MEMORY, number, version));
    queries.forEachNode((number, version) -> tally.add(Kind.NODE, number, version));
    queries.forEachEdge((number, version) -> tally.add(Kind.EDGE, number, version));
    queries.forEachMention((memory, node) -> tally.add(Kind.MENTION, memory, node));
    queries.forEachGraphSnapshot(
        (number, version) -> tally.add(Kind.GRAPH_SNAPSHOT, number, version));
    queries.forEachTrigger((number, version) -> tally.add(Kind.TRIGGER, number, version));
    queries.danglingEnds().forEach(message -> report("records", message));
    queries.overlappingEdges().forEach(message -> report("records", message));
    queries.wrongExpiries().forEach(message -> report("records", message));
    queries
        .wrongCounts()
        .forEach(space -> report("records", "counts of space %s are wrong".formatted(space)));
    long last = parts.journal().lastSequence();
    if (session.watermark() != last) {
      report("records", "stands at %d, the journal at %d".formatted(session.watermark(), last));
    }
    return tally;
  }

  private Tally tallyIndex() {
    Tally tally = new Tally();
    try {
      long last = parts.journal().lastSequence();
      Waiting.onRead(
          parts
              .searchFollower()
              .whenApplied(
                  last,
                  () -> {
                    IndexAudit audit = parts.index().audit();
                    audit.forEachDocument(
                        (number, version) -> tally.add(Kind.MEMORY, number, version));
                    audit.verifyChecksums();
                    return last;
                  }));
    } catch (LociException e) {
      report("search", e.getMessage());
    }
    return tally;
  }

  private void compare(String component, Tally expected, Tally actual, Set<Kind> kinds) {
    Set<Tally.Place> places = new HashSet<>(expected.sums().keySet());
    places.addAll(actual.sums().keySet());
    for (Tally.Place place : places) {
      Tally.Sum want = expected.sum(place);
      Tally.Sum have = actual.sum(place);
      if (kinds.contains(place.kind()) && !want.equals(have)) {
        report(
            component,
            "space %d has %d of kind %s where %d were expected%s; %s"
                .formatted(
                    place.space(),
                    have.count(),
                    place.kind(),
                    want.count(),
                    want.count() == have.count() ? ", of other versions" : "",
                    REBUILD));
      }
    }
  }

  private void checkGraphs() {
    try {
      long last = parts.journal().lastSequence();
      List<String> differing =
          Waiting.onRead(parts.graphFollower().whenApplied(last, parts.graphs()::differences));
      differing.forEach(message -> report("graph", message));
    } catch (LociException e) {
      report("graph", e.getMessage());
    }
  }
}
