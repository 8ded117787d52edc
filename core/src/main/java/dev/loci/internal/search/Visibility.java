package dev.loci.internal.search;

import dev.loci.internal.concurrent.Waiting;
import dev.loci.internal.follow.FollowerThread;
import dev.loci.internal.journal.Journal;

/** Makes searches see what was acknowledged before they began. Safe for many threads. */
public final class Visibility {
  private final SearchIndex index;
  private final FollowerThread follower;
  private final Journal journal;

  /** Watches an index that a thread has follow a journal. */
  public Visibility(SearchIndex index, FollowerThread follower, Journal journal) {
    this.index = index;
    this.follower = follower;
    this.journal = journal;
  }

  Searchers searchers() {
    return index.searchers();
  }

  TextAnalysis analysis() {
    return index.analysis();
  }

  /** Waits until new searches see all that is acknowledged now. */
  void awaitAcknowledged() {
    long acknowledged = journal.lastSequence();
    if (index.visibleThrough() < acknowledged) {
      Waiting.onRead(
          follower.whenApplied(
              acknowledged,
              () -> {
                index.refresh();
                return acknowledged;
              }));
    }
  }
}
