package dev.loci.internal.resilience;

import dev.loci.resilience.CircuitBreaker;
import dev.loci.spi.resilience.Breaker;
import dev.loci.spi.resilience.BreakerProvider;
import dev.loci.spi.resilience.ProviderContext;
import java.time.Duration;
import java.util.Set;

/**
 * Makes circuit breakers: {@code failureThreshold} (5), {@code recoveryTimeout} (PT1M), {@code
 * halfOpenMaxCalls} (3), {@code openJitter} (0).
 */
public final class CircuitBreakerProvider implements BreakerProvider {
  @Override
  public String name() {
    return "circuit-breaker";
  }

  @Override
  public Breaker create(ProviderContext context) {
    context.refuseOthersThan(
        Set.of("failureThreshold", "recoveryTimeout", "halfOpenMaxCalls", "openJitter"));
    return CircuitBreaker.builder()
        .name(context.target())
        .failureThreshold(Math.toIntExact(context.number("failureThreshold", 5)))
        .recoveryTimeout(context.duration("recoveryTimeout", Duration.ofMinutes(1)))
        .halfOpenMaxCalls(Math.toIntExact(context.number("halfOpenMaxCalls", 3)))
        .openJitter(context.decimal("openJitter", 0))
        .nanoTime(context.nanoTime())
        .random(context.random())
        .build();
  }
}
