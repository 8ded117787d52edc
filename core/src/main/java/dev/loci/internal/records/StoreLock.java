package dev.loci.internal.records;

import dev.loci.UnavailableException;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.mvstore.MVStore;

/**
 * Keeps H2 from saving half a transaction. H2 saves its maps (tables, indexes, undo log) one after
 * the other, each as it stands at that moment, and it does so on a thread of its own and in a
 * shutdown hook, also while a transaction is changing them. What a crash then leaves can hold rows
 * of an open transaction without the undo log that would take them back, or miss rows of one that
 * is marked as committed. H2 holds its store lock while it looks at the maps, so whoever changes
 * them holds it too, from the first change of a transaction to its end. The lock is fair, so a
 * writer without pauses lets H2 save between two transactions.
 *
 * <p>H2 has no public way to that lock. For the thread that changes records.
 */
final class StoreLock {
  private static final String FIELD = "storeLock";

  private final ReentrantLock lock;

  private StoreLock(ReentrantLock lock) {
    this.lock = lock;
  }

  static StoreLock of(RecordsSession session) {
    MVStore store = session.database().getStore().getMvStore();
    try {
      Field field = MVStore.class.getDeclaredField(FIELD);
      field.setAccessible(true);
      return new StoreLock((ReentrantLock) field.get(store));
    } catch (ReflectiveOperationException | InaccessibleObjectException e) {
      throw new UnavailableException(
          "this H2 on the class path keeps its store lock elsewhere; use the version that Loci"
              + " names",
          e);
    }
  }

  /** Keeps H2 from saving until {@link #release}; holding it already is fine. */
  void hold() {
    if (!lock.isHeldByCurrentThread()) {
      lock.lock();
    }
  }

  /** Lets H2 save again. */
  void release() {
    if (lock.isHeldByCurrentThread()) {
      lock.unlock();
    }
  }
}
