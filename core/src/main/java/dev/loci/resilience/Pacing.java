package dev.loci.resilience;

import dev.loci.spi.resilience.HttpAnswer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What a server has told about when it wants calls, shared by all callers of one target: after a
 * {@code Retry-After}, or when a limit is known to be used up, nothing is sent until the time the
 * server named. Nobody is early; waits are lengthened at random by up to a tenth, so that not all
 * come back at once.
 *
 * <p>As long as the server has told nothing, asking costs one read.
 */
public final class Pacing {
  private static final double SPREAD = 0.1;
  private static final long MOST_SPREAD_NANOS = Duration.ofSeconds(10).toNanos();
  private static final long SLACK_NANOS = Duration.ofSeconds(1).toNanos();
  private static final Duration SAME_RESET = Duration.ofSeconds(1);

  private final Environment environment;
  private final boolean remembers;
  private final AtomicReference<@Nullable Told> told = new AtomicReference<>();

  /**
   * What is known.
   *
   * @param heldUntil nothing is sent before
   * @param longestHold as long as that was away when it was told
   * @param quota what is left of a limit; null if the server told none
   */
  private record Told(long heldUntil, long longestHold, @Nullable Left quota) {
    long heldNanos(long now) {
      return Math.max(0, heldUntil - now);
    }

    /** Returns whether the time is further away than it was when it was told. */
    boolean hasTurnedBack(long now) {
      return heldUntil - now > longestHold + SLACK_NANOS;
    }

    /** A clock that went back costs the hold once more, and the server will tell its quota anew. */
    Told from(long now) {
      return new Told(now + longestHold, longestHold, null);
    }
  }

  /** Calls that are left until a limit starts again; own calls are subtracted as they are sent. */
  private record Left(AtomicLong calls, long resetAt) {
    boolean tryTake() {
      return calls.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }
  }

  private Pacing(Environment environment, boolean remembers) {
    this.environment = environment;
    this.remembers = remembers;
  }

  /** Returns one that knows nothing yet. */
  public static Pacing create() {
    return create(Environment.SYSTEM);
  }

  /** Returns one that knows nothing yet, with its own clocks. */
  public static Pacing create(Environment environment) {
    return new Pacing(Objects.requireNonNull(environment, "environment"), true);
  }

  /** Returns one that holds nobody: for calls to whatever remotes, one of which is not another. */
  static Pacing forgetful(Environment environment) {
    return new Pacing(environment, false);
  }

  /** Takes note of what an answer tells, a failed one or a good one. */
  public ServerHints observe(HttpAnswer answer) {
    ServerHints hints = ServerHints.of(answer, environment.clock().instant());
    observe(hints);
    return hints;
  }

  /** Takes note of hints that were read elsewhere. */
  public void observe(ServerHints hints) {
    Objects.requireNonNull(hints, "hints");
    long now = environment.nanos();
    long waitNanos = clamped(hints.waitTime());
    ServerHints.@Nullable Quota tightest = tightest(hints);
    if (remembers && (waitNanos > 0 || tightest != null)) {
      told.updateAndGet(before -> merged(before, now, waitNanos, tightest));
    }
  }

  static long clamped(Duration wait) {
    if (wait.isNegative()) {
      return 0;
    }
    return (wait.compareTo(Durations.LONGEST) > 0 ? Durations.LONGEST : wait).toNanos();
  }

  private static ServerHints.@Nullable Quota tightest(ServerHints hints) {
    ServerHints.Quota tightest = null;
    for (ServerHints.Quota quota : hints.quotas()) {
      boolean usable = quota.remaining() > 0 && quota.reset() != null;
      if (usable && (tightest == null || quota.remaining() < tightest.remaining())) {
        tightest = quota;
      }
    }
    return tightest;
  }

  private static Told merged(
      @Nullable Told before, long now, long waitNanos, ServerHints.@Nullable Quota quota) {
    long held = Math.max(waitNanos, before == null ? 0 : before.heldNanos(now));
    Left known = before == null ? null : before.quota();
    return new Told(now + held, held, quota == null ? known : left(known, now, quota));
  }

  /** In the same window what is left only shrinks: own calls may be under way, uncounted there. */
  private static Left left(@Nullable Left known, long now, ServerHints.Quota quota) {
    Duration reset = Objects.requireNonNullElse(quota.reset(), Duration.ZERO);
    long resetAt = now + clamped(reset);
    if (known == null || Math.abs(known.resetAt() - resetAt) > SAME_RESET.toNanos()) {
      return new Left(new AtomicLong(quota.remaining()), resetAt);
    }
    known.calls().accumulateAndGet(quota.remaining(), Math::min);
    boolean isLater = resetAt - known.resetAt() > 0;
    return new Left(known.calls(), isLater ? resetAt : known.resetAt());
  }

  /**
   * Asks to send one call now.
   *
   * @return 0 if it may be sent; else how long to wait before asking again
   */
  public long tryPassNanos() {
    Told known = told.get();
    return known == null ? 0 : tryPass(environment.nanos());
  }

  private long tryPass(long now) {
    Told known = told(now);
    if (known == null) {
      return 0;
    }
    long held = known.heldNanos(now);
    if (held > 0) {
      return spread(held);
    }
    Left quota = known.quota();
    if (quota == null || quota.resetAt() - now <= 0) {
      told.compareAndSet(known, null);
      return 0;
    }
    return quota.tryTake() ? 0 : spread(quota.resetAt() - now);
  }

  private @Nullable Told told(long now) {
    Told known = told.get();
    if (known == null || !known.hasTurnedBack(now)) {
      return known;
    }
    told.compareAndSet(known, known.from(now));
    return told.get();
  }

  /** Returns how long nothing will be sent, lengthened at random; 0 if something may. */
  long heldNanos() {
    return told.get() == null ? 0 : spread(held().toNanos());
  }

  /** Returns how long nothing is sent; zero if something may be. */
  public Duration held() {
    long now = environment.nanos();
    Told known = told(now);
    return Duration.ofNanos(known == null ? 0 : known.heldNanos(now));
  }

  /** Forgets by hand what the server has told, as when it has named a time that makes no sense. */
  public void clear() {
    told.set(null);
  }

  /** Lengthens a wait at random, by up to a tenth. */
  long spread(long nanos) {
    if (nanos == 0) {
      return 0;
    }
    double width = Math.min(nanos * SPREAD, (double) MOST_SPREAD_NANOS);
    return nanos + (long) (environment.random().nextDouble() * width);
  }
}
