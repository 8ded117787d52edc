package dev.loci.internal.records;

import dev.loci.internal.change.Commit;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The one connection that changes records: a group of requests is one transaction, each request
 * behind a savepoint. For the writer thread.
 */
public final class RecordsWriter {
  private final RecordsSession session;
  private final SpaceRegister spaces;
  private @Nullable Savepoint requestStart;

  RecordsWriter(RecordsSession session, SpaceRegister spaces) {
    this.session = session;
    this.spaces = spaces;
  }

  /** Returns the queries that see what the open transaction has changed so far. */
  public RecordsSession session() {
    return session;
  }

  /** Returns the numbers of spaces. */
  public SpaceRegister spaces() {
    return spaces;
  }

  /** Marks the state to which {@link #rollbackRequest} returns. */
  public void beginRequest() {
    run(() -> requestStart = connection().setSavepoint());
  }

  /** Undoes all since {@link #beginRequest}; the requests before it in the group stand. */
  public void rollbackRequest() {
    run(() -> connection().rollback(requestStart));
  }

  /** Applies a commit that its journal number will be, or is, this one. */
  public void apply(long sequence, Commit commit) {
    long lastNumber = new CommitApplier(session).apply(sequence, commit);
    spaces.replay(commit.space(), commit.spaceNumber(), lastNumber);
  }

  /** Ends the transaction, with the watermark in it. */
  public void commit(long watermark) {
    session.setWatermark(watermark);
    run(() -> connection().commit());
  }

  /** Undoes the whole transaction. */
  public void rollback() {
    run(() -> connection().rollback());
  }

  /** Deletes what was kept for idempotency keys before an instant, a bounded number at a time. */
  public int deleteReceipts(Instant before) {
    int deleted = session.receipts().deleteOldest(before, 1_000);
    run(() -> connection().commit());
    return deleted;
  }

  private Connection connection() {
    return session.connection();
  }

  private interface SqlAction {
    void run() throws SQLException;
  }

  private static void run(SqlAction action) {
    try {
      action.run();
    } catch (SQLException e) {
      throw new RecordsException(e);
    }
  }
}
