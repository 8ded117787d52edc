package dev.loci.internal.resilience;

import dev.loci.resilience.Bandwidth;
import dev.loci.resilience.TokenBucket;
import dev.loci.spi.resilience.ProviderContext;
import dev.loci.spi.resilience.RateLimiter;
import dev.loci.spi.resilience.RateLimiterProvider;
import java.util.Set;

/** Keeps calls apart: {@code callsPerSecond} (10). */
public final class SpacingProvider implements RateLimiterProvider {
  private static final double DEFAULT_CALLS_PER_SECOND = 10;

  @Override
  public String name() {
    return "spacing";
  }

  @Override
  public RateLimiter create(ProviderContext context) {
    context.refuseOthersThan(Set.of("callsPerSecond"));
    double callsPerSecond = context.decimal("callsPerSecond", DEFAULT_CALLS_PER_SECOND);
    return TokenBucket.builder()
        .limit(Bandwidth.spacing(callsPerSecond))
        .nanoTime(context.nanoTime())
        .build();
  }
}
