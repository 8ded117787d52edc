package dev.loci.internal.resilience;

import dev.loci.resilience.Jitter;
import dev.loci.resilience.Retry;
import dev.loci.spi.resilience.ProviderContext;
import dev.loci.spi.resilience.RetryPolicy;
import dev.loci.spi.resilience.RetryPolicyProvider;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * Makes retries by kind of failure: {@code maxRetries} (3), {@code initialDelay} (PT1S), {@code
 * backoffFactor} (2), {@code maxDelay} (PT1M), {@code jitter} (half).
 */
public final class RetryProvider implements RetryPolicyProvider {
  @Override
  public String name() {
    return "exponential-backoff";
  }

  @Override
  public RetryPolicy create(ProviderContext context) {
    context.refuseOthersThan(
        Set.of("maxRetries", "initialDelay", "backoffFactor", "maxDelay", "jitter"));
    return Retry.builder()
        .maxRetries(Math.toIntExact(context.number("maxRetries", 3)))
        .initialDelay(context.duration("initialDelay", Duration.ofSeconds(1)))
        .backoffFactor(context.decimal("backoffFactor", 2))
        .maxDelay(context.duration("maxDelay", Duration.ofMinutes(1)))
        .jitter(jitter(context.settings().getOrDefault("jitter", "half")))
        .build();
  }

  private static Jitter jitter(String name) {
    return Arrays.stream(Jitter.values())
        .filter(jitter -> jitter.name().equals(name.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "setting jitter must be none, half, full or decorrelated but is '%s'"
                    .formatted(name)));
  }
}
