package dev.loci.rest.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The buckets of all tenants, keys and addresses. One that nobody used for two windows is full and
 * forgotten; there are at most 100,000 of a kind. Safe for use by many threads.
 */
public final class Limiter {
  private static final int MAX_BUCKETS = 100_000;

  private final RateLimits limits;
  private final LongSupplier nanoTime;
  private final Map<Scope, Cache<String, Bucket>> buckets = new EnumMap<>(Scope.class);
  private final Map<Scope, LongAdder> refusals = new EnumMap<>(Scope.class);

  /**
   * Makes a limiter.
   *
   * @param nanoTime what intervals are measured with
   */
  public Limiter(RateLimits limits, LongSupplier nanoTime) {
    this.limits = limits;
    this.nanoTime = nanoTime;
    Duration forgotten = RateLimits.WINDOW.multipliedBy(2);
    for (Scope scope : Scope.values()) {
      buckets.put(
          scope,
          Caffeine.newBuilder()
              .maximumSize(MAX_BUCKETS)
              .ticker(nanoTime::getAsLong)
              .expireAfterAccess(forgotten)
              .build());
      refusals.put(scope, new LongAdder());
    }
  }

  /** Begins the admission of one request. */
  public Admission admission() {
    return new Admission(this);
  }

  /** Returns how many requests were refused. */
  public long refusals(Scope scope) {
    return count(scope).sum();
  }

  void refused(Scope scope) {
    count(scope).increment();
  }

  private LongAdder count(Scope scope) {
    LongAdder count = refusals.get(scope);
    if (count == null) {
      throw new IllegalStateException("no count for " + scope);
    }
    return count;
  }

  /** Returns a bucket, or null where there is no limit. */
  @Nullable Bucket bucket(Scope scope, String name) {
    int limit =
        switch (scope) {
          case IP -> limits.perAddress();
          case KEY -> limits.perKey();
          case TENANT -> limits.perTenant();
        };
    Cache<String, Bucket> all = buckets.get(scope);
    return limit == 0 || all == null ? null : all.get(name, each -> new Bucket(limit, nanoTime));
  }
}
