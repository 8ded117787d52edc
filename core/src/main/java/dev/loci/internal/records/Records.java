package dev.loci.internal.records;

import dev.loci.DamagedStoreException;
import dev.loci.UnavailableException;
import dev.loci.internal.concurrent.Waiting;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Function;
import org.h2.Driver;
import org.h2.api.ErrorCode;
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
  private static final String FILE_NAME = "records";
  private static final String DROP = "SHUTDOWN IMMEDIATELY";

  private final String url;
  private final RecordsWriter writer;
  private final RecordReaders readers;

  private Records(String url, RecordsSession session) {
    this.url = url;
    SpaceRegister spaces = new SpaceRegister(session.spaces().all());
    this.writer = new RecordsWriter(session, spaces);
    this.readers = new RecordReaders(() -> new RecordsSession(connect(url)));
  }

  /**
   * Opens the database in a folder, making it where there is none. For an engine-owned thread.
   *
   * @throws UnreadableRecordsException if its file is corrupt
   * @throws DamagedStoreException if it belongs to another store or release
   */
  public static Records open(Path folder, UUID storeId) {
    String url = url(folder);
    Connection connection = connect(url);
    try {
      Schema.prepare(connection, storeId);
      connection.setAutoCommit(false);
      return new Records(url, new RecordsSession(connection));
    } catch (SQLException e) {
      throw closed(connection, new RecordsException(e));
    } catch (RuntimeException e) {
      throw closed(connection, e);
    }
  }

  private static RuntimeException closed(Connection connection, RuntimeException cause) {
    try {
      connection.close();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
    return cause;
  }

  /**
   * Data lives in the journal until H2 has written it, so H2 keeps its fast default of writing
   * late; it is closed by us, not by a shutdown hook; and it never logs values to a file.
   */
  private static String url(Path folder) {
    return "jdbc:h2:file:"
        + folder.resolve(FILE_NAME).toAbsolutePath()
        + ";DB_CLOSE_ON_EXIT=FALSE;MAX_COMPACT_TIME=0;TRACE_LEVEL_FILE=0";
  }

  private static Connection connect(String url) {
    try {
      Properties properties = new Properties();
      properties.setProperty("user", "loci");
      return Driver.load().connect(url, properties);
    } catch (SQLException e) {
      if (e.getErrorCode() == ErrorCode.FILE_CORRUPTED_1) {
        throw new UnreadableRecordsException(e);
      }
      throw new UnavailableException(
          "the records database cannot be opened (H2 error %d); the cause says why"
              .formatted(e.getErrorCode()),
          e);
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

  /** Reads what is committed. */
  public <T> T read(Function<RecordsSession, T> query) {
    return Waiting.on(readers.submit(query));
  }

  /** Reads all from one point in time; meant for long reads, on a connection of its own. */
  public <T> T readSnapshot(Function<RecordsSession, T> query) {
    return Waiting.on(readers.submit(ignored -> inSnapshot(query)));
  }

  /** Like {@link #readSnapshot}, on the calling thread, which must be engine-owned. */
  public <T> T inSnapshot(Function<RecordsSession, T> query) {
    try (RecordsSession session = new RecordsSession(connect(url))) {
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
    stop("SHUTDOWN");
  }

  /** Drops the database as a killed process would, without writing anything out. */
  public void abandon() {
    stop(DROP);
  }

  /** A transaction left open by an error is not in the journal, and closing would commit it. */
  private static boolean rolledBack(Connection connection) {
    try {
      connection.rollback();
      return true;
    } catch (SQLException e) {
      LOG.warn("the records database is dropped as it is, to be brought up from the journal", e);
      return false;
    }
  }

  private void stop(String command) {
    readers.close();
    try (Connection connection = writer.session().connection();
        Statement statement = connection.createStatement()) {
      statement.execute(rolledBack(connection) ? command : DROP);
    } catch (SQLException e) {
      throw new UnavailableException("the records database did not close cleanly", e);
    }
  }
}
