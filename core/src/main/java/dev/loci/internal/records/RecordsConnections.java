package dev.loci.internal.records;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.h2.Driver;
import org.h2.engine.Database;
import org.jspecify.annotations.Nullable;

/**
 * Makes connections to one database. H2 opens a database with the first connection to it, so nobody
 * may connect while it is being opened again and brought up to date. Safe for many threads.
 */
final class RecordsConnections {
  private static final String FILE_NAME = "records";

  static {
    StopOnError.register();
  }

  private final String url;
  private final ReadWriteLock gate = new ReentrantReadWriteLock();
  private volatile @Nullable Database opened;

  RecordsConnections(Path folder) {
    this.url = url(folder);
  }

  /**
   * Data lives in the journal until H2 has written it, so H2 keeps its fast default of writing
   * late; it is closed by us, not by a shutdown hook; and it never logs values to a file. H2 knows
   * the file system of the folder by the scheme of its provider, which for the default is "file".
   */
  private static String url(Path folder) {
    return "jdbc:h2:"
        + StopOnError.PREFIX
        + folder.getFileSystem().provider().getScheme()
        + ":"
        + folder.resolve(FILE_NAME).toAbsolutePath()
        + ";DB_CLOSE_ON_EXIT=FALSE;MAX_COMPACT_TIME=0;TRACE_LEVEL_FILE=0";
  }

  /** Opens the database. */
  RecordsSession open() {
    RecordsSession session = connectOrOpen();
    opened = session.database();
    return session;
  }

  private RecordsSession connectOrOpen() {
    try {
      Properties properties = new Properties();
      properties.setProperty("user", "loci");
      return new RecordsSession(Driver.load().connect(url, properties));
    } catch (SQLException e) {
      throw new RecordsException(e);
    }
  }

  /**
   * Connects to the open database, waiting while it is being opened again.
   *
   * @throws RecordsException if H2 has closed it; what its file holds may be behind
   */
  RecordsSession connect() {
    gate.readLock().lock();
    try {
      RecordsSession session = connectOrOpen();
      if (session.database() != opened) {
        session.drop();
        throw RecordsException.closed();
      }
      return session;
    } finally {
      gate.readLock().unlock();
    }
  }

  /** Does something that nobody may connect during. */
  void whileNobodyConnects(Runnable action) {
    gate.writeLock().lock();
    try {
      action.run();
    } finally {
      gate.writeLock().unlock();
    }
  }
}
