package dev.loci.internal.mirror;

import dev.loci.spi.mirror.MirrorChange;

/** A change that is to be sent. For the mirror's thread. */
final class Pending {
  /** The place of a dead letter that is replayed: it holds no watermark. */
  static final long NO_POSITION = Long.MAX_VALUE;

  private MirrorChange change;
  private final long position;
  private long readAtNanos;
  private Doubt doubt;
  private Refusals refusals = Refusals.NONE;
  private long notBeforeNanos;
  private long deliveredAtFailure = -1;
  private boolean mayBeNew;

  /** Whether the remote may have it already. */
  enum Doubt {
    NONE,
    UNCLEAR
  }

  /** Why it was not taken. */
  enum Refusal {
    /** The remote does not take it as things are. */
    CONFLICT,
    /** The remote failed with it and took others. */
    BESIDE_OTHERS,
    /** The mirror failed with it alone. */
    ALONE
  }

  /** How often it was not taken, by reason. */
  private record Refusals(int conflicts, int besideOthers, int alone) {
    static final Refusals NONE = new Refusals(0, 0, 0);

    int of(Refusal refusal) {
      return switch (refusal) {
        case CONFLICT -> conflicts;
        case BESIDE_OTHERS -> besideOthers;
        case ALONE -> alone;
      };
    }

    Refusals with(Refusal refusal) {
      return switch (refusal) {
        case CONFLICT -> new Refusals(conflicts + 1, besideOthers, alone);
        case BESIDE_OTHERS -> new Refusals(conflicts, besideOthers + 1, alone);
        case ALONE -> new Refusals(conflicts, besideOthers, alone + 1);
      };
    }
  }

  Pending(MirrorChange change, long position, long readAtNanos, Doubt doubt) {
    this.change = change;
    this.position = position;
    this.readAtNanos = readAtNanos;
    this.notBeforeNanos = readAtNanos;
    this.doubt = doubt;
    this.mayBeNew = change.version() == 1;
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

  /** Tells whether it puts what the remote has never had, as far as is known. */
  boolean mayBeNew() {
    return mayBeNew && !change.isDelete();
  }

  long notBeforeNanos() {
    return notBeforeNanos;
  }

  boolean isReady(long nowNanos) {
    return notBeforeNanos - nowNanos <= 0;
  }

  /** Tells whether the remote or the mirror has something against it. */
  boolean isRefused() {
    return !refusals.equals(Refusals.NONE);
  }

  int refusals(Refusal refusal) {
    return refusals.of(refusal);
  }

  /** Notes that it was not taken, and sets when it is sent again. */
  void refusedUntil(Refusal refusal, long nanos) {
    refusals = refusals.with(refusal);
    notBeforeNanos = nanos;
  }

  /** Sets when it is sent again, with nothing held against it. */
  void waitUntil(long nanos) {
    notBeforeNanos = nanos;
  }

  /** A refusal is what a remote keeps under a key, too: the next attempt needs another. */
  void renewKey() {
    change = IdempotencyKeys.underNextKey(change);
  }

  /** Notes a failure; tells whether others were delivered since the one before. */
  boolean failedAt(long deliveredSoFar) {
    boolean othersPass = deliveredAtFailure >= 0 && deliveredAtFailure < deliveredSoFar;
    deliveredAtFailure = deliveredSoFar;
    return othersPass;
  }

  /** A later version of the entity waits as long as the one before would have. */
  void takePlaceOf(Pending before) {
    readAtNanos = before.readAtNanos; // else what changes all the time would gather for ever
    refusals = before.refusals;
    notBeforeNanos = before.notBeforeNanos;
    deliveredAtFailure = before.deliveredAtFailure;
    mayBeNew |= before.mayBeNew;
  }
}
