package dev.loci.internal.records;

import dev.loci.DamagedStoreException;
import dev.loci.internal.concurrent.Waiting;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.function.Function;
import org.h2.engine.Constants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database of one store. Reads run on threads of its own, so that an interrupted caller closes
 * nothing and no virtual thread is pinned; a read costs one hand-over beside its SQL. Safe for many
 * threads.
 */
public final class Records implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Records.class);

  private static final Schema SCHEMA = Schema.current();

  private final RecordsConnections connections;
  private final UUID storeId;
  private final RecordsWriter writer;
  private final RecordReaders readers;

  private Records(RecordsConnections connections, UUID storeId) {
    this.connections = connections;
    this.storeId = storeId;
    this.writer = open(RecordsWriter::new);
    this.readers = new RecordReaders(connections::connect);
  }

  /**
   * Opens the database in a folder, making it where there is none. For an engine-owned thread.
   *
   * @throws RecordsException if its file cannot be read or reached
   * @throws DamagedStoreException if it belongs to another store or release
   */
  public static Records open(Path folder, UUID storeId) {
    return new Records(new RecordsConnections(folder), storeId);
  }

  /** Opens the database for one use; if that fails, it is not left open. */
  private <T> T open(Function<RecordsSession, T> use) {
    RecordsSession session = connections.open();
    try {
      SCHEMA.prepare(session.connection(), storeId);
      BackgroundWriter.logFailures(session.database().getStore().getMvStore());
      session.connection().setAutoCommit(false);
      return use.apply(session);
    } catch (SQLException e) {
      session.drop();
      throw new RecordsException(e);
    } catch (RuntimeException e) {
      session.drop();
      throw e;
    }
  }

  /** Returns the one connection that changes records. */
  public RecordsWriter writer() {
    return writer;
  }

  /** Returns the numbers of spaces. */
  public SpaceRegister spaces() {
    return writer.spaces();
  }

  /** Sets what gets the database going again when a read finds it closed or broken. */
  public void mendWith(RecordsMender mender) {
    readers.mendWith(mender);
  }

  /**
   * Drops the database as it is and opens it again; who wants to connect waits meanwhile. For the
   * thread that writes.
   *
   * @param steps uses {@link #drop} and {@link #openAgain} as it takes
   */
  public void reopen(Runnable steps) {
    connections.whileNobodyConnects(steps);
  }

  /** Drops the database as a killed process would, whatever state it is in. */
  public void drop() {
    writer.release();
    writer.session().drop();
  }

  /** Opens the dropped database again. */
  public void openAgain() {
    RecordsWriter unused = open(writer::use);
  }

  /** Reads what is committed. */
  public <T> T read(Function<RecordsSession, T> query) {
    return Waiting.onRead(readers.submit(query));
  }

  /** Reads all from one point in time; meant for long reads, on a connection of its own. */
  public <T> T readSnapshot(Function<RecordsSession, T> query) {
    return Waiting.onRead(readers.submit(ignored -> inSnapshot(query)));
  }

  /** Like {@link #readSnapshot}, on the calling thread, which must be engine-owned. */
  public <T> T inSnapshot(Function<RecordsSession, T> query) {
    try (RecordsSession session = readers.connect()) {
      session.connection().setAutoCommit(false);
      session.connection().setTransactionIsolation(Constants.TRANSACTION_SNAPSHOT);
      return query.apply(session);
    } catch (SQLException e) {
      throw new RecordsException(e);
    }
  }

  /** Writes everything out and closes the database. */
  @Override
  public void close() {
    stop();
    try (Connection connection = writer.session().connection();
        Statement statement = connection.createStatement()) {
      connection.rollback(); // what an error left open is not in the journal
      statement.execute("SHUTDOWN");
    } catch (SQLException e) {
      writer.session().drop();
      LOG.warn("the records database did not close cleanly; the journal brings it up to date", e);
    }
  }

  /** Drops the database as a killed process would, without writing anything out. */
  public void abandon() {
    stop();
    writer.session().drop();
  }

  private void stop() {
    writer.release();
    readers.close();
  }
}
