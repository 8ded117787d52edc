package dev.loci.rest.limits;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way through the limits. Each gives a permit, or all that were given before go
 * back: what is refused costs nothing. For one thread.
 */
public final class Admission {
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final Limiter limiter;
  private final List<Bucket> passed = new ArrayList<>(Scope.values().length);

  Admission(Limiter limiter) {
    this.limiter = limiter;
  }

  /**
   * Passes a limit.
   *
   * @param name whose bucket; an empty one has none
   * @return null if admitted; otherwise how many whole seconds to wait before it is worth repeating
   */
  public @Nullable Long refusal(Scope scope, String name) {
    Bucket bucket = name.isEmpty() ? null : limiter.bucket(scope, name);
    if (bucket == null) {
      return null;
    }
    boolean admitted = bucket.take();
    if (!admitted) {
      passed.forEach(Bucket::giveBack);
      passed.clear();
      limiter.refused(scope);
    }
    passed.add(bucket);
    return admitted ? null : Math.max(1, wholeSeconds(bucket.state().nextInNanos()));
  }

  /** Has the client told how a limit stands, without a permit of it. */
  public void look(Scope scope, String name) {
    Bucket bucket = limiter.bucket(scope, name);
    if (bucket != null) {
      passed.add(bucket);
    }
  }

  /** What a client is told of the limits. */
  public record Standing(long limit, long remaining, long resetInSeconds) {}

  /** Returns how the tightest bucket stands, or null where there are no limits. */
  public @Nullable Standing standing() {
    BucketState tightest = null;
    for (Bucket bucket : passed) {
      BucketState state = bucket.state();
      if (tightest == null || state.remaining() < tightest.remaining()) {
        tightest = state;
      }
    }
    return tightest == null
        ? null
        : new Standing(
            tightest.limit(), tightest.remaining(), wholeSeconds(tightest.fullInNanos()));
  }

  private static long wholeSeconds(long nanos) {
    return Math.ceilDiv(nanos, NANOS_PER_SECOND);
  }
}
