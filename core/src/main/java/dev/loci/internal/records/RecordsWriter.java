package dev.loci.internal.records;

import dev.loci.internal.change.Commit;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The one connection that changes records: a group of requests is one transaction, each request
 * behind a savepoint. From its first change to its end H2 saves nothing ({@link StoreLock}). For
 * the writer thread; a transaction ends on the thread that began it.
 */
public final class RecordsWriter {
  private static final int MAX_DELETED_RECEIPTS = 1_000;

  private final SpaceRegister spaces = new SpaceRegister();
  private volatile RecordsSession session;
  private StoreLock storeLock;
  private @Nullable Savepoint requestStart;

  RecordsWriter(RecordsSession session) {
    this.session = session;
    this.storeLock = StoreLock.of(session);
    spaces.addAll(session.spaces().all());
  }

  /** Goes on with a database that was opened anew. */
  RecordsWriter use(RecordsSession opened) {
    spaces.addAll(opened.spaces().all());
    storeLock = StoreLock.of(opened);
    session = opened;
    return this;
  }

  /** Returns the queries that see what the open transaction has changed so far. */
  public RecordsSession session() {
    return session;
  }

  /** Returns the numbers of spaces. */
  public SpaceRegister spaces() {
    return spaces;
  }

  /** Returns what fills an empty database; afterwards it has to be opened anew. */
  public RecordsLoader loader() {
    return new RecordsLoader(session);
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
    storeLock.hold();
    long lastNumber = new CommitApplier(session).apply(sequence, commit);
    spaces.replay(commit.space(), commit.spaceNumber(), lastNumber);
  }

  /** Ends the transaction, with the watermark in it. */
  public void commit(long watermark) {
    storeLock.hold();
    session.setWatermark(watermark);
    commit();
  }

  /**
   * A commit that fails may have been carried out in part, and H2 has forgotten how to undo it. So
   * the database is dropped at once, before that is written out.
   */
  private void commit() {
    try {
      end(() -> connection().commit());
    } catch (RecordsException e) {
      session.drop();
      throw e;
    }
  }

  /** Undoes the whole transaction. */
  public void rollback() {
    end(() -> connection().rollback());
  }

  /** Deletes what was kept for idempotency keys before an instant, a bounded number at a time. */
  public int deleteReceipts(Instant before) {
    storeLock.hold();
    int deleted = session.receipts().deleteOldest(before, MAX_DELETED_RECEIPTS);
    commit();
    return deleted;
  }

  private Connection connection() {
    return session.connection();
  }

  private interface SqlAction {
    void run() throws SQLException;
  }

  /** Lets go of the database after an error, with the transaction as it is. */
  public void release() {
    storeLock.release();
  }

  private void end(SqlAction action) {
    try {
      run(action);
    } finally {
      storeLock.release();
    }
  }

  private static void run(SqlAction action) {
    try {
      action.run();
    } catch (SQLException e) {
      throw new RecordsException(e);
    }
  }
}
