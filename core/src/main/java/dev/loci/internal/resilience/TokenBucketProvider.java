package dev.loci.internal.resilience;

import dev.loci.resilience.Bandwidth;
import dev.loci.resilience.TokenBucket;
import dev.loci.spi.resilience.ProviderContext;
import dev.loci.spi.resilience.RateLimiter;
import dev.loci.spi.resilience.RateLimiterProvider;
import java.time.Duration;
import java.util.Set;

/**
 * Makes token buckets: {@code permits} (100) per {@code window} (PT1M), {@code burst} (as many as
 * permits).
 */
public final class TokenBucketProvider implements RateLimiterProvider {
  private static final long DEFAULT_PERMITS = 100;

  @Override
  public String name() {
    return "token-bucket";
  }

  @Override
  public RateLimiter create(ProviderContext context) {
    context.refuseOthersThan(Set.of("permits", "window", "burst"));
    long permits = context.number("permits", DEFAULT_PERMITS);
    Duration window = context.duration("window", Duration.ofMinutes(1));
    return TokenBucket.builder()
        .limit(new Bandwidth(permits, window, context.number("burst", permits)))
        .nanoTime(context.nanoTime())
        .build();
  }
}
