package dev.loci.internal.mirror;

import dev.loci.MirrorState;
import dev.loci.MirrorStatus;
import dev.loci.internal.journal.Journal;
import dev.loci.spi.resilience.Breaker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Says how far a mirror is. Safe for many threads. */
record MirrorGauge(
    MirrorFolder folder,
    Journal journal,
    MirrorCounters counters,
    Breaker breaker,
    InstantSource clock) {

  /** Returns the status of a mirror that works, or does what is said instead. */
  MirrorStatus status(@Nullable MirrorState instead) {
    StateFile.State state = folder.state();
    long watermark = state == null ? 0 : state.progress().followsFrom();
    long lag = Math.max(0, journal.lastSequence() - watermark);
    MirrorCounters.Waiting waiting = counters.waiting();
    return new MirrorStatus(
        folder.name(),
        instead == null ? working(state) : instead,
        watermark,
        lag,
        lag == 0 ? 0 : lagBytes(),
        age(waiting.oldest()),
        waiting.count(),
        folder.deadLetters().size(),
        counters.deliveredSoFar(),
        counters.callsSoFar(),
        breaker.state(),
        counters.lastError());
  }

  private static MirrorState working(StateFile.@Nullable State state) {
    return state != null && state.progress().phase() == Progress.Phase.JOURNAL
        ? MirrorState.FOLLOWING
        : MirrorState.BOOTSTRAPPING;
  }

  private Duration age(@Nullable Instant oldest) {
    if (oldest == null) {
      return Duration.ZERO;
    }
    Duration age = Duration.between(oldest, clock.instant());
    return age.isNegative() ? Duration.ZERO : age;
  }

  private long lagBytes() {
    return lagBytes(folder, journal);
  }

  /** Returns how many bytes of journal are kept for a mirror, to a journal file. */
  static long lagBytes(MirrorFolder folder, Journal journal) {
    long needed = folder.needed();
    return needed >= journal.lastSequence()
        ? 0
        : journal.stats().bytes() - journal.releasableBytes(needed);
  }
}
