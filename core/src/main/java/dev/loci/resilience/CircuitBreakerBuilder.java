package dev.loci.resilience;

import dev.loci.spi.resilience.FailureKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** Collects the settings of a {@link CircuitBreaker}; for one thread. */
public final class CircuitBreakerBuilder {
  private static final int DEFAULT_THRESHOLD = 5;
  private static final int DEFAULT_HALF_OPEN_MAX_CALLS = 3;
  private static final int MOST_HALF_OPEN_MAX_CALLS = 1_000;

  /** A slice of the window counts so many calls at least, before it is halved. */
  private static final int MOST_MINIMUM_CALLS = 4_000;

  final List<CircuitListener> listeners = new ArrayList<>();
  UnaryOperator<String> redactor = InstalledRedactor::redact;
  String name = "circuit breaker";
  LongSupplier nanoTime = Environment.SYSTEM.nanoTime();
  RandomGenerator random = Environment.SYSTEM.random();
  private int failureThreshold;
  private Duration recoveryTimeout = Duration.ofSeconds(60);
  private double openJitter;
  private int halfOpenMaxCalls = DEFAULT_HALF_OPEN_MAX_CALLS;
  private Duration leaseTime = Duration.ofSeconds(60);
  private EnumSet<FailureKind> trippedBy =
      EnumSet.of(
          FailureKind.SERVER_ERROR, FailureKind.TIMEOUT, FailureKind.NETWORK, FailureKind.UNKNOWN);
  private final WindowSettings rates = new WindowSettings();

  CircuitBreakerBuilder() {}

  /** Sets the name that messages use. */
  public CircuitBreakerBuilder name(String name) {
    this.name = Objects.requireNonNull(name, "name");
    return this;
  }

  /**
   * Sets how many failures open it; 5 unless told. A success takes one back.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public CircuitBreakerBuilder failureThreshold(int failureThreshold) {
    refuseUnless(failureThreshold >= 1, "failureThreshold", "at least 1", failureThreshold);
    this.failureThreshold = failureThreshold;
    return this;
  }

  /** Sets how long it stays open; 60 s unless told. */
  public CircuitBreakerBuilder recoveryTimeout(Duration recoveryTimeout) {
    Durations.positive("recoveryTimeout", recoveryTimeout);
    this.recoveryTimeout = recoveryTimeout;
    return this;
  }

  /**
   * Sets by what part the open time is lengthened at random, so that many processes do not come
   * back at once; 0 unless told.
   *
   * @throws IllegalArgumentException if it is not 0 to 1
   */
  public CircuitBreakerBuilder openJitter(double openJitter) {
    refuseUnless(openJitter >= 0 && openJitter <= 1, "openJitter", "0 to 1", openJitter);
    this.openJitter = openJitter;
    return this;
  }

  /**
   * Sets how many calls pass at once while half-open; 3 unless told.
   *
   * @throws IllegalArgumentException if it is not 1 to 1,000
   */
  public CircuitBreakerBuilder halfOpenMaxCalls(int halfOpenMaxCalls) {
    boolean sensible = halfOpenMaxCalls >= 1 && halfOpenMaxCalls <= MOST_HALF_OPEN_MAX_CALLS;
    refuseUnless(sensible, "halfOpenMaxCalls", "1 to 1000", halfOpenMaxCalls);
    this.halfOpenMaxCalls = halfOpenMaxCalls;
    return this;
  }

  /** Sets after what time the place of a half-open call that has not come back is free; 60 s. */
  public CircuitBreakerBuilder leaseTime(Duration leaseTime) {
    Durations.positive("leaseTime", leaseTime);
    this.leaseTime = leaseTime;
    return this;
  }

  /** Sets which kinds count as failures; server errors, timeouts, network, unknown unless told. */
  public CircuitBreakerBuilder trippedBy(Set<FailureKind> kinds) {
    this.trippedBy = EnumSet.noneOf(FailureKind.class);
    trippedBy.addAll(Objects.requireNonNull(kinds, "kinds"));
    return this;
  }

  /**
   * Opens it by the rate of failures in a window of time instead of their count.
   *
   * @throws IllegalArgumentException if the rate is not above 0 and at most 1
   */
  public CircuitBreakerBuilder failureRate(double rate, Duration window) {
    refuseUnless(rate > 0 && rate <= 1, "failureRate", "above 0 and at most 1", rate);
    rates.failureRate(rate, window);
    return this;
  }

  /**
   * Opens it by the rate of slow calls in a window of time.
   *
   * @param rate above 0 and at most 1
   * @param slow from what duration a call is slow
   */
  public CircuitBreakerBuilder slowCallRate(double rate, Duration slow, Duration window) {
    refuseUnless(rate > 0 && rate <= 1, "slowCallRate", "above 0 and at most 1", rate);
    Durations.positive("slow", slow);
    rates.slowCallRate(rate, slow, window);
    return this;
  }

  /**
   * Sets how many calls a window must have seen before a rate means anything; 20 unless told.
   *
   * @throws IllegalArgumentException if it is not 1 to 4,000
   */
  public CircuitBreakerBuilder minimumCalls(int minimumCalls) {
    boolean sensible = minimumCalls >= 1 && minimumCalls <= MOST_MINIMUM_CALLS;
    refuseUnless(sensible, "minimumCalls", "1 to 4000", minimumCalls);
    rates.minimumCalls = minimumCalls;
    return this;
  }

  /** Adds a listener. */
  public CircuitBreakerBuilder listener(CircuitListener listener) {
    listeners.add(Objects.requireNonNull(listener, "listener"));
    return this;
  }

  /** Sets what masks everything that is logged; all installed rules unless told. */
  public CircuitBreakerBuilder redactor(UnaryOperator<String> redactor) {
    this.redactor = Objects.requireNonNull(redactor, "redactor");
    return this;
  }

  /** Sets clock and randomness; the system's unless told. */
  public CircuitBreakerBuilder environment(Environment environment) {
    Objects.requireNonNull(environment, "environment");
    return nanoTime(environment.nanoTime()).random(environment.random());
  }

  /** Sets the monotonic clock; the system's unless told. */
  public CircuitBreakerBuilder nanoTime(LongSupplier nanoTime) {
    this.nanoTime = Objects.requireNonNull(nanoTime, "nanoTime");
    return this;
  }

  /** Sets where jitter comes from; a random number per thread unless told. */
  public CircuitBreakerBuilder random(RandomGenerator random) {
    this.random = Objects.requireNonNull(random, "random");
    return this;
  }

  private static void refuseUnless(boolean sensible, String name, String wanted, Number value) {
    if (!sensible) {
      throw new IllegalArgumentException("%s must be %s but is %s".formatted(name, wanted, value));
    }
  }

  /**
   * Makes the breaker, closed.
   *
   * @throws IllegalStateException if a count and a rate are both set
   */
  public CircuitBreaker build() {
    return new CircuitBreaker(this);
  }

  CircuitConfig config() {
    if (rates.window() != null && failureThreshold > 0) {
      throw new IllegalStateException(
          "failureThreshold was set to %d and a window of %s too; a breaker goes by one of them"
              .formatted(failureThreshold, rates.window()));
    }
    return new CircuitConfig(
        effectiveThreshold(),
        recoveryTimeout.toNanos(),
        openJitter,
        halfOpenMaxCalls,
        leaseTime.toNanos(),
        Collections.unmodifiableSet(trippedBy.clone()),
        EnumSet.of(FailureKind.RATE_LIMITED, FailureKind.QUOTA),
        rates.config());
  }

  private int effectiveThreshold() {
    if (rates.window() != null) {
      return CircuitConfig.NO_THRESHOLD;
    }
    return failureThreshold == 0 ? DEFAULT_THRESHOLD : failureThreshold;
  }
}
