package dev.loci.rest.limits;

import dev.loci.resilience.Bandwidth;
import dev.loci.resilience.TokenBucket;
import java.util.function.LongSupplier;

/** A token bucket that can say how full it is. */
final class Bucket {
  private static final double ROUNDING = 1e-6;

  private final int limit;
  private final double nanosPerPermit;
  private final TokenBucket bucket;

  Bucket(int limit, LongSupplier nanoTime) {
    this.limit = limit;
    this.nanosPerPermit = (double) RateLimits.WINDOW.toNanos() / limit;
    this.bucket =
        TokenBucket.builder()
            .limit(Bandwidth.of(limit, RateLimits.WINDOW))
            .nanoTime(nanoTime)
            .build();
  }

  boolean take() {
    return bucket.tryAcquire();
  }

  void giveBack() {
    bucket.refund(1);
  }

  /** Returns how full it is now: the time until all permits are there tells how many are gone. */
  BucketState state() {
    long fullInNanos = bucket.waitNanos(limit);
    long taken = (long) Math.ceil(fullInNanos / nanosPerPermit - ROUNDING);
    return new BucketState(limit, Math.max(0, limit - taken), fullInNanos, bucket.waitNanos(1));
  }
}
