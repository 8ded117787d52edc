package dev.loci.resilience;

import dev.loci.spi.resilience.FailureKind;
import dev.loci.spi.resilience.RetryPolicy;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Retries by kind of failure. Unless told otherwise: 3 retries, 1 s before the first, doubled up to
 * 60 s, times 0.5 to 1.0; rate limits, quotas, timeouts and broken networks back off exponentially,
 * server errors after a fixed delay, and nothing else is tried again.
 */
public final class Retry implements RetryPolicy {
  private static final Set<FailureKind> EXPONENTIAL =
      Set.of(FailureKind.RATE_LIMITED, FailureKind.QUOTA, FailureKind.TIMEOUT, FailureKind.NETWORK);
  private static final double COST_OF_TIMEOUT = 1.5;

  private final int maxRetries;
  private final Jitter jitter;
  private final Map<FailureKind, Backoff> backoffs;
  private final Map<FailureKind, Double> costs;

  private Retry(Builder builder) {
    this.maxRetries = builder.maxRetries;
    this.jitter = builder.jitter;
    this.backoffs = builder.backoffs();
    this.costs = new EnumMap<>(builder.costs);
  }

  /** Returns the policy with all defaults. */
  public static Retry ofDefaults() {
    return builder().build();
  }

  /** Returns the policy that tries everything once. */
  public static Retry never() {
    return builder().maxRetries(0).build();
  }

  /** Returns a builder with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public int maxRetries(FailureKind kind) {
    return backoffs.containsKey(Objects.requireNonNull(kind, "kind")) ? maxRetries : 0;
  }

  @Override
  public long delayNanos(
      FailureKind kind, int retry, long previousDelayNanos, RandomGenerator random) {
    Objects.requireNonNull(random, "random");
    Backoff backoff = backoffs.get(Objects.requireNonNull(kind, "kind"));
    if (backoff == null || retry < 1) {
      throw new IllegalArgumentException(
          "retry %d after a failure of kind %s does not exist".formatted(retry, kind));
    }
    return jitter.apply(backoff.delayNanos(retry), backoff, previousDelayNanos, random);
  }

  @Override
  public double budgetCost(FailureKind kind) {
    return costs.getOrDefault(Objects.requireNonNull(kind, "kind"), 1.0);
  }

  /** Collects the settings of a policy; for one thread. */
  public static final class Builder {
    private int maxRetries = 3;
    private Duration initialDelay = Duration.ofSeconds(1);
    private double backoffFactor = 2;
    private Duration maxDelay = Duration.ofSeconds(60);
    private Jitter jitter = Jitter.HALF;
    private final Map<FailureKind, @Nullable Backoff> own = new EnumMap<>(FailureKind.class);
    private final Map<FailureKind, Double> costs = new EnumMap<>(FailureKind.class);

    private Builder() {
      costs.put(FailureKind.TIMEOUT, COST_OF_TIMEOUT);
    }

    /**
     * Sets how many retries follow the first attempt; 3 unless told.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Builder maxRetries(int maxRetries) {
      if (maxRetries < 0) {
        throw new IllegalArgumentException("maxRetries must be 0 or more but is " + maxRetries);
      }
      this.maxRetries = maxRetries;
      return this;
    }

    /** Sets the delay before the first retry; 1 s unless told. It is also the fixed delay. */
    public Builder initialDelay(Duration initialDelay) {
      Durations.notNegative("initialDelay", initialDelay);
      this.initialDelay = initialDelay;
      return this;
    }

    /** Sets what each delay is multiplied with for the next; 2 unless told. */
    public Builder backoffFactor(double backoffFactor) {
      this.backoffFactor = new Backoff(Duration.ZERO, backoffFactor, Duration.ZERO).factor();
      return this;
    }

    /** Sets the longest delay; 60 s unless told. */
    public Builder maxDelay(Duration maxDelay) {
      Durations.notNegative("maxDelay", maxDelay);
      this.maxDelay = maxDelay;
      return this;
    }

    /** Sets how delays are varied; {@link Jitter#HALF} unless told. */
    public Builder jitter(Jitter jitter) {
      this.jitter = Objects.requireNonNull(jitter, "jitter");
      return this;
    }

    /**
     * Sets the delays for one kind of failure, which makes it one that is retried.
     *
     * @throws IllegalStateException if the kind was set before
     */
    public Builder backoff(FailureKind kind, Backoff backoff) {
      return put(kind, Objects.requireNonNull(backoff, "backoff"));
    }

    /**
     * Makes a kind of failure one that is not retried.
     *
     * @throws IllegalStateException if the kind was set before
     */
    public Builder neverOn(FailureKind kind) {
      return put(kind, null);
    }

    private Builder put(FailureKind kind, @Nullable Backoff backoff) {
      if (own.containsKey(Objects.requireNonNull(kind, "kind"))) {
        throw new IllegalStateException(
            "%s was set to %s before".formatted(kind, said(own.get(kind))));
      }
      own.put(kind, backoff);
      return this;
    }

    private static String said(@Nullable Backoff backoff) {
      return backoff == null ? "no retry" : backoff.toString();
    }

    /**
     * Sets what a retry after a kind of failure costs of the target's {@link RetryBudget}; 1 unless
     * told, and 1.5 after a timeout, which has kept the remote busy.
     *
     * @throws IllegalArgumentException if it is not 0 to 1,000
     */
    public Builder budgetCost(FailureKind kind, double cost) {
      if (!(cost >= 0 && cost <= 1_000)) {
        throw new IllegalArgumentException("budgetCost must be 0 to 1000 but is " + cost);
      }
      costs.put(Objects.requireNonNull(kind, "kind"), cost);
      return this;
    }

    /**
     * Makes the policy.
     *
     * @throws IllegalArgumentException if the first delay is above the longest
     */
    public Retry build() {
      return new Retry(this);
    }

    private Map<FailureKind, Backoff> backoffs() {
      Backoff exponential = Backoff.exponential(initialDelay, backoffFactor, maxDelay);
      Map<FailureKind, Backoff> backoffs = new EnumMap<>(FailureKind.class);
      EXPONENTIAL.forEach(kind -> backoffs.put(kind, exponential));
      backoffs.put(FailureKind.SERVER_ERROR, Backoff.fixed(initialDelay));
      own.forEach((kind, backoff) -> {
        if (backoff == null) {
          backoffs.remove(kind);
        } else {
          backoffs.put(kind, backoff);
        }
      });
      return backoffs;
    }
  }
}
