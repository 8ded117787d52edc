package dev.loci.spi.mirror;

import java.util.List;

/**
 * A remote end that gets the changes of a store. The engine calls it from one thread, which may
 * block; {@link #close} may come from another. It keeps no order, retries nothing and remembers
 * nothing: it sends, and says what became of each change.
 */
public interface Mirror extends AutoCloseable {

  /** What a lookup found. */
  enum Presence {
    /** The remote has the change, or a later one of the entity. */
    PRESENT,
    /** The remote has it not. */
    ABSENT,
    /** It cannot be told. */
    UNKNOWN
  }

  /** Returns what it can do; the same with each call. */
  MirrorCapabilities capabilities();

  /**
   * Brings changes to the remote. No entity is in a batch twice.
   *
   * @param batch 1 change at least, no more than the capabilities say
   * @return what became of each change, in the order of the batch
   * @throws RuntimeException if what became of any of them is not known: all count as {@link
   *     MirrorOutcome.Unclear}
   * @throws InterruptedException if the thread was interrupted: all count as unclear too
   */
  List<MirrorOutcome> apply(List<MirrorChange> batch) throws InterruptedException;

  /**
   * Finds out whether the remote has changes whose outcome is unclear. Asked only with {@link
   * MirrorCapabilities.Feature#LOOKUP}.
   *
   * @return an answer for each change, in the order given
   */
  default List<Presence> lookup(List<MirrorChange> changes) throws InterruptedException {
    return changes.stream().map(change -> Presence.UNKNOWN).toList();
  }

  /**
   * Tells whether the remote can be reached, by throwing if it cannot. Costs little and changes
   * nothing.
   */
  default void ping() throws InterruptedException {
    // a mirror without a connection can always be reached
  }

  /** Lets go of connections and files; a call under way may end in an exception. */
  @Override
  void close();
}
