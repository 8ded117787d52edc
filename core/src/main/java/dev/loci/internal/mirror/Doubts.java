package dev.loci.internal.mirror;

/**
 * Which changes may have been sent before, by a process before this one or before the mirror began
 * anew. They are looked up at a remote that knows no keys. For the mirror's thread.
 */
final class Doubts {
  private boolean hasBegun;
  private long through;
  private long readNow;

  /**
   * Begins with what is known at opening.
   *
   * @param hasBegun whether the mirror has sent anything before
   * @param lastSequence the last record of the journal
   */
  Doubts(boolean hasBegun, long lastSequence) {
    this.hasBegun = hasBegun;
    this.through = hasBegun ? lastSequence : 0;
  }

  /** Tells whether a change that is read at a position may have been sent. */
  Pending.Doubt about(Progress.Phase phase, long position) {
    boolean unclear = phase == Progress.Phase.JOURNAL ? position <= through : hasBegun;
    return unclear ? Pending.Doubt.UNCLEAR : Pending.Doubt.NONE;
  }

  /** Notes up to which record the journal was read. */
  void readThrough(long sequence) {
    readNow = Math.max(readNow, sequence);
  }

  /** Notes that reading begins elsewhere: what was read until now may have been sent. */
  void beginsAnew() {
    hasBegun = true;
    through = Math.max(through, readNow);
  }
}
