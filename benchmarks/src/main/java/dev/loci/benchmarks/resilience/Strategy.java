package dev.loci.benchmarks.resilience;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import dev.loci.benchmarks.figures.Contender;
import dev.loci.benchmarks.figures.Contender.Role;
import dev.loci.resilience.CircuitBreaker;
import dev.loci.resilience.Resilience;
import dev.loci.resilience.ResilienceBuilder;
import dev.loci.resilience.ResiliencePipeline;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowSynchronizationStrategy;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What one can do about a remote that fails: three retries after about 1, 2 and 4 seconds, a
 * breaker that five failures in a row open for a minute, or less.
 */
enum Strategy {
  /** Every call once. */
  NOTHING("nothing") {
    @Override
    Simulated start(long seed) {
      return new Simulated(new VirtualTime(seed), Supplier::get);
    }
  },
  /** Retries and nothing else, which all libraries do alike. */
  RETRY("retry alone") {
    @Override
    Simulated start(long seed) {
      VirtualTime time = new VirtualTime(seed);
      return loci(time, Resilience.builder().withoutBudget());
    }
  },
  /** The default of Loci. */
  LOCI_RETRY("Loci, retry with its budget") {
    @Override
    Simulated start(long seed) {
      return loci(new VirtualTime(seed), Resilience.builder());
    }
  },
  /** The default of Loci with the default breaker. */
  LOCI("Loci, retry and breaker") {
    @Override
    Simulated start(long seed) {
      VirtualTime time = new VirtualTime(seed);
      CircuitBreaker breaker = CircuitBreaker.builder().environment(time.environment()).build();
      return loci(time, Resilience.builder().breaker(breaker));
    }
  },
  /** The breaker inside the retry, as its documentation says; clock and timers are virtual. */
  RESILIENCE4J("Resilience4j, retry and breaker") {
    @Override
    Simulated start(long seed) {
      VirtualTime time = new VirtualTime(seed);
      return new Simulated(time, resilience4j(time));
    }
  },
  /** The breaker inside the retry. It reads the system's clock, so all its times are shortened. */
  FAILSAFE("Failsafe, retry and breaker") {
    @Override
    Simulated start(long seed) {
      FailsafeExecutor<String> executor = Failsafe.with(failsafeRetry(), failsafeBreaker());
      return new Simulated(
          new ShortenedTime(), remote -> executor.getStageAsync(() -> remote.get()));
    }
  };

  private static final Duration INITIAL_DELAY = Duration.ofSeconds(1);

  private final String title;

  Strategy(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  Contender contender() {
    return switch (this) {
      case LOCI -> Contender.LOCI;
      case LOCI_RETRY -> new Contender(title, Role.VARIANT);
      case NOTHING, RETRY -> new Contender(title, Role.BASELINE);
      case RESILIENCE4J, FAILSAFE -> new Contender(title, Role.PEER);
    };
  }

  /** Starts a simulation, with nothing known about the remote. */
  abstract Simulated start(long seed);

  /** A way to send calls, and the time it lives in. */
  record Simulated(SimulatedTime time, Sender sender) {}

  /** Sends a call, as often as it takes or is allowed. */
  @FunctionalInterface
  interface Sender {
    CompletionStage<String> send(Supplier<CompletionStage<String>> remote);
  }

  private static Simulated loci(VirtualTime time, ResilienceBuilder builder) {
    ResiliencePipeline pipeline = builder.environment(time.environment()).build();
    return new Simulated(time, pipeline::callAsync);
  }

  private static Sender resilience4j(VirtualTime time) {
    ScheduledExecutorService timers = time.executor();
    var retry =
        io.github.resilience4j.retry.Retry.of(
            "remote",
            RetryConfig.custom()
                .maxAttempts(StackSettings.MAX_RETRIES + 1)
                .intervalFunction(
                    IntervalFunction.ofExponentialBackoff(
                        INITIAL_DELAY, StackSettings.BACKOFF_FACTOR))
                .build());
    var breaker =
        io.github.resilience4j.circuitbreaker.CircuitBreaker.of(
            "remote",
            Resilience4jBreaker.builder(SlidingWindowSynchronizationStrategy.SYNCHRONIZED)
                .clock(time.environment().clock().withZone(ZoneOffset.UTC))
                .currentTimestampFunction(unused -> time.nanos(), TimeUnit.NANOSECONDS)
                .build());
    return remote ->
        retry.executeCompletionStage(timers, () -> breaker.executeCompletionStage(remote));
  }

  private static RetryPolicy<String> failsafeRetry() {
    return RetryPolicy.<String>builder()
        .withMaxRetries(StackSettings.MAX_RETRIES)
        .withBackoff(
            ShortenedTime.real(INITIAL_DELAY),
            ShortenedTime.real(StackSettings.MAX_DELAY),
            StackSettings.BACKOFF_FACTOR)
        .build();
  }

  private static dev.failsafe.CircuitBreaker<String> failsafeBreaker() {
    return BreakerPeer.failsafeBuilder()
        .withDelay(ShortenedTime.real(StackSettings.OPEN_TIME))
        .build();
  }
}
