package dev.loci.resilience;

import dev.loci.spi.resilience.Breaker;
import dev.loci.spi.resilience.BreakerProvider;
import dev.loci.spi.resilience.FailureClassifier;
import dev.loci.spi.resilience.FailureClassifierProvider;
import dev.loci.spi.resilience.ProviderContext;
import dev.loci.spi.resilience.RateLimiter;
import dev.loci.spi.resilience.RateLimiterProvider;
import dev.loci.spi.resilience.RetryPolicy;
import dev.loci.spi.resilience.RetryPolicyProvider;
import dev.loci.spi.resilience.contract.BreakerContract;
import dev.loci.spi.resilience.contract.FailureClassifierContract;
import dev.loci.spi.resilience.contract.RateLimiterContract;
import dev.loci.spi.resilience.contract.RetryPolicyContract;
import dev.loci.spi.resilience.contract.Ticker;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Nested;

/** What comes with Loci keeps the contracts of plugins, made by its providers. */
class BuiltInContractsTest {
  private static ProviderContext context(Ticker ticker, Map<String, String> settings) {
    return new ProviderContext("contract", settings, ticker, new Random(1));
  }

  @Nested
  class TokenBuckets extends RateLimiterContract {
    private final Ticker ticker = new Ticker();

    @Override
    protected RateLimiter create() {
      return NamedProviders.of(RateLimiterProvider.class)
          .get("token-bucket")
          .create(context(ticker, Map.of("permits", "10", "window", "PT10S")));
    }

    @Override
    protected void pass(Duration time) {
      ticker.pass(time);
    }
  }

  @Nested
  class JointTokenBuckets extends RateLimiterContract {
    private final Ticker ticker = new Ticker();

    @Override
    protected RateLimiter create() {
      return TokenBucket.builder()
          .limit(Bandwidth.of(10, Duration.ofSeconds(10)))
          .limit(Bandwidth.of(1_000, Duration.ofSeconds(10)))
          .nanoTime(ticker)
          .build();
    }

    @Override
    protected void pass(Duration time) {
      ticker.pass(time);
    }
  }

  @Nested
  class CircuitBreakers extends BreakerContract {
    private final Ticker ticker = new Ticker();

    @Override
    protected Breaker create() {
      return NamedProviders.of(BreakerProvider.class)
          .get("circuit-breaker")
          .create(context(ticker, Map.of()));
    }

    @Override
    protected void pass(Duration time) {
      ticker.pass(time);
    }
  }

  @Nested
  class RateWindows extends BreakerContract {
    private final Ticker ticker = new Ticker();

    @Override
    protected Breaker create() {
      return CircuitBreaker.builder()
          .failureRate(0.5, Duration.ofSeconds(10))
          .nanoTime(ticker)
          .build();
    }

    @Override
    protected void pass(Duration time) {
      ticker.pass(time);
    }
  }

  @Nested
  class Retries extends RetryPolicyContract {
    @Override
    protected RetryPolicy create() {
      return NamedProviders.of(RetryPolicyProvider.class)
          .get("exponential-backoff")
          .create(context(new Ticker(), Map.of("jitter", "decorrelated", "maxRetries", "20")));
    }
  }

  @Nested
  class StatusClassifier extends FailureClassifierContract {
    @Override
    protected FailureClassifier create() {
      return classifier("http-status");
    }
  }

  @Nested
  class TypeClassifier extends FailureClassifierContract {
    @Override
    protected FailureClassifier create() {
      return classifier("exception-type");
    }
  }

  @Nested
  class MessageClassifier extends FailureClassifierContract {
    @Override
    protected FailureClassifier create() {
      return classifier("message-text");
    }
  }

  @Nested
  class StandardChain extends FailureClassifierContract {
    @Override
    protected FailureClassifier create() {
      return FailureClassifiers.standard();
    }
  }

  private static FailureClassifier classifier(String name) {
    return NamedProviders.of(FailureClassifierProvider.class)
        .get(name)
        .create(context(new Ticker(), Map.of()));
  }
}
