package dev.loci.internal.mirror;

import dev.loci.resilience.Bandwidth;
import dev.loci.resilience.CircuitBreaker;
import dev.loci.resilience.Environment;
import dev.loci.resilience.Pacing;
import dev.loci.resilience.Resilience;
import dev.loci.resilience.ResilienceBuilder;
import dev.loci.resilience.ResiliencePipeline;
import dev.loci.resilience.Retry;
import dev.loci.resilience.TokenBucket;
import dev.loci.spi.resilience.RateLimiter;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The way of a mirror's calls: breaker, the server's pacing, limiter, retries within a budget.
 *
 * @param batches where a batch passes
 * @param turns where the calls of a batch behind the first pass
 * @param breaker that of the remote
 */
record MirrorPipeline(ResiliencePipeline batches, CallTurns turns, CircuitBreaker breaker) {
  private static final Retry RETRY =
      Retry.builder()
          .maxRetries(3)
          .initialDelay(Duration.ofMillis(100))
          .maxDelay(Duration.ofSeconds(10))
          .build();

  static MirrorPipeline of(MirrorSpec spec, Environment environment, BooleanSupplier isWanted) {
    String target = "mirror " + spec.name();
    RateLimiter limiter = limiter(spec.options().callsPerSecond(), environment);
    Pacing pacing = Pacing.create(environment);
    CircuitBreaker breaker =
        CircuitBreaker.builder()
            .name(target)
            .environment(environment)
            .recoveryTimeout(spec.options().recoveryTime())
            .build();
    ResilienceBuilder builder =
        Resilience.builder()
            .target(target)
            .environment(environment)
            .pacing(pacing)
            .retry(RETRY)
            .breaker(breaker)
            .classifier(
                failure -> failure instanceof BatchFailedException failed ? failed.kind() : null);
    if (limiter != null) {
      builder.rateLimit(limiter);
    }
    return new MirrorPipeline(
        builder.build(), new CallTurns(limiter, pacing, environment.sleeper(), isWanted), breaker);
  }

  private static @Nullable RateLimiter limiter(double callsPerSecond, Environment environment) {
    return callsPerSecond > 0
        ? TokenBucket.builder()
            .limit(Bandwidth.spacing(callsPerSecond))
            .nanoTime(environment.nanoTime())
            .build()
        : null;
  }
}
