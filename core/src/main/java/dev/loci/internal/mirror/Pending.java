package dev.loci.internal.mirror;

import dev.loci.spi.mirror.MirrorChange;

/** A change that is to be sent. For the mirror's thread. */
final class Pending {
  /** The place of a dead letter that is replayed: it holds no watermark. */
  static final long NO_POSITION = Long.MAX_VALUE;

  private final MirrorChange change;
  private final long position;
  private final long readAtNanos;
  private Doubt doubt;
  private int refusals;
  private long notBeforeNanos;
  private long deliveredAtFailure = -1;

  /** Whether the remote may have it already. */
  enum Doubt {
    NONE,
    UNCLEAR
  }

  Pending(MirrorChange change, long position, long readAtNanos, Doubt doubt) {
    this.change = change;
    this.position = position;
    this.readAtNanos = readAtNanos;
    this.notBeforeNanos = readAtNanos;
    this.doubt = doubt;
  }

  MirrorChange change() {
    return change;
  }

  long position() {
    return position;
  }

  /** Tells whether it stands no later than a journal record; a replay counts always. */
  boolean isUpTo(long sequence) {
    return position == NO_POSITION || position <= sequence;
  }

  long readAtNanos() {
    return readAtNanos;
  }

  boolean isUnclear() {
    return doubt == Doubt.UNCLEAR;
  }

  void setDoubt(Doubt newDoubt) {
    doubt = newDoubt;
  }

  long notBeforeNanos() {
    return notBeforeNanos;
  }

  boolean isReady(long nowNanos) {
    return notBeforeNanos - nowNanos <= 0;
  }

  int refusals() {
    return refusals;
  }

  /** Notes that the remote did not take it, and sets when it is sent again. */
  void refusedUntil(long nanos) {
    refusals++;
    notBeforeNanos = nanos;
  }

  /** Sets when it is sent again, with nothing held against it. */
  void waitUntil(long nanos) {
    notBeforeNanos = nanos;
  }

  /** Notes a failure; tells whether others were delivered since the one before. */
  boolean failedAt(long deliveredSoFar) {
    boolean othersPass = deliveredAtFailure >= 0 && deliveredAtFailure < deliveredSoFar;
    deliveredAtFailure = deliveredSoFar;
    return othersPass;
  }

  /** A later version of the entity waits as long as the one before would have. */
  void takePlaceOf(Pending before) {
    refusals = before.refusals;
    notBeforeNanos = before.notBeforeNanos;
    deliveredAtFailure = before.deliveredAtFailure;
  }
}
