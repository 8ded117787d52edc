package dev.loci.internal.records;

import dev.loci.internal.change.Micros;
import dev.loci.internal.change.Receipt;
import dev.loci.internal.change.Receipt.Fingerprint;
import dev.loci.internal.change.ReceiptCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and writes what is kept for idempotency keys. */
public final class ReceiptQueries {
  private static final String FIND =
      "SELECT created_at, fingerprint, outcome FROM receipt WHERE tenant = ? AND operation = ? AND"
          + " receipt_key = ? ORDER BY sequence DESC LIMIT 1";
  private static final String INSERT =
      "INSERT INTO receipt (sequence, tenant, operation, receipt_key, created_at, fingerprint,"
          + " outcome) VALUES (?, ?, ?, ?, ?, ?, ?)";
  private static final String IN_ORDER =
      "SELECT sequence, tenant, receipt_key, operation, created_at, fingerprint, outcome FROM"
          + " receipt WHERE sequence > ? ORDER BY sequence LIMIT ?";
  private static final String SEQUENCES =
      "SELECT sequence FROM receipt WHERE sequence > ? ORDER BY sequence LIMIT ?";
  private static final String OLDEST =
      "SELECT sequence, created_at FROM receipt ORDER BY sequence LIMIT ?";
  private static final String DELETE = "DELETE FROM receipt WHERE sequence = ?";

  private final Statements statements;

  private record Age(long sequence, long createdAtMicros) {}

  ReceiptQueries(Statements statements) {
    this.statements = statements;
  }

  /** Returns the newest receipt of a key, however old, or null. */
  public @Nullable StoredReceipt find(Receipt.Scope scope) {
    return statements.first(
        FIND,
        row ->
            new StoredReceipt(
                Micros.toInstant(row.getLong(1)),
                new Fingerprint(row.getBytes(2)),
                ReceiptCodec.decodeOutcome(row.getBytes(3))),
        scope.tenant(),
        scope.operation(),
        scope.key());
  }

  /** Returns the receipts behind a journal record, in the order of the journal. */
  public List<KeptReceipt> inOrder(long afterSequence, int limit) {
    return statements.all(IN_ORDER, ReceiptQueries::read, afterSequence, limit);
  }

  /** Returns which journal records behind one have receipts here, in their order. */
  public List<Long> sequencesAfter(long sequence, int limit) {
    return statements.all(SEQUENCES, row -> row.getLong(1), sequence, limit);
  }

  private static KeptReceipt read(ResultSet row) throws SQLException {
    Receipt receipt =
        new Receipt(
            row.getString(3),
            row.getString(4),
            new Fingerprint(row.getBytes(6)),
            ReceiptCodec.decodeOutcome(row.getBytes(7)));
    return new KeptReceipt(
        row.getLong(1), row.getString(2), Micros.toInstant(row.getLong(5)), receipt);
  }

  void insert(KeptReceipt kept) {
    Receipt receipt = kept.receipt();
    statements.update(
        INSERT,
        kept.sequence(),
        kept.tenant(),
        receipt.operation(),
        receipt.key(),
        Micros.of(kept.at()),
        receipt.fingerprint().sha256(),
        ReceiptCodec.encodeOutcome(receipt.outcome()));
  }

  /** Deletes the oldest receipts that were made before an instant, at most {@code limit}. */
  int deleteOldest(Instant before, int limit) {
    List<Age> oldest =
        statements.all(OLDEST, row -> new Age(row.getLong(1), row.getLong(2)), limit);
    int deleted = 0;
    for (Age age : oldest) {
      if (age.createdAtMicros() >= Micros.of(before)) {
        break;
      }
      deleted += statements.update(DELETE, age.sequence());
    }
    return deleted;
  }
}
