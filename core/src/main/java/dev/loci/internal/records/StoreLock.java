package dev.loci.internal.records;

import dev.loci.UnavailableException;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;

/**
 * Keeps H2 from saving half a transaction. H2 saves its maps (tables, indexes, undo log) one after
 * the other, each as it stands at that moment, and it does so on a thread of its own and in a
 * shutdown hook, also while a transaction is changing them. What a crash then leaves can hold rows
 * of an open transaction without the undo log that would take them back, or miss rows of one that
 * is marked as committed. H2 holds its store lock while it looks at the maps, so whoever changes
 * them holds it too, from the first change of a transaction to its end.
 *
 * <p>H2 has no public way to that lock. For the thread that changes records.
 */
final class StoreLock {
  private static final String FIELD = "storeLock";
  private static final int MAX_PAUSES = 100;
  private static final long PAUSE_NANOS = 50_000;

  private final ReentrantLock lock;

  private StoreLock(ReentrantLock lock) {
    this.lock = lock;
  }

  static StoreLock of(RecordsSession session) {
    try {
      Field field = MVStore.class.getDeclaredField(FIELD);
      field.setAccessible(true);
      return new StoreLock((ReentrantLock) field.get(store(session.connection())));
    } catch (ReflectiveOperationException | InaccessibleObjectException e) {
      throw new UnavailableException(
          "this H2 on the class path keeps its store lock elsewhere; use the version that Loci"
              + " names",
          e);
    }
  }

  private static MVStore store(Connection connection) {
    try {
      SessionLocal session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
      return session.getDatabase().getStore().getMvStore();
    } catch (SQLException e) {
      throw new RecordsException(e);
    }
  }

  /** Keeps H2 from saving until {@link #release}; holding it already is fine. */
  void hold() {
    if (!lock.isHeldByCurrentThread()) {
      letOthersGoFirst();
      lock.lock();
    }
  }

  /** The lock is not fair, and a writer without a pause would keep H2 from ever saving. */
  private void letOthersGoFirst() {
    for (int i = 0; i < MAX_PAUSES && lock.hasQueuedThreads(); i++) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** Lets H2 save again. */
  void release() {
    if (lock.isHeldByCurrentThread()) {
      lock.unlock();
    }
  }
}
