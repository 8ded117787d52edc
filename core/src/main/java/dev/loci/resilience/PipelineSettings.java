package dev.loci.resilience;

import dev.loci.spi.resilience.Breaker;
import dev.loci.spi.resilience.FailureClassifier;
import dev.loci.spi.resilience.ProviderContext;
import dev.loci.spi.resilience.RateLimiter;
import dev.loci.spi.resilience.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link ResilienceBuilder} has collected. A pipeline has a copy of its own, {@linkplain
 * #built completed}: all parts are made, and nothing is changed any more.
 */
final class PipelineSettings {
  private static final Duration DEFAULT_MAX_WAIT = Duration.ofMinutes(2);

  String target = "call";
  Environment environment = Environment.SYSTEM;
  UnaryOperator<String> redactor = InstalledRedactor::redact;
  long timeoutNanos;
  long deadlineNanos;
  long maxWaitNanos = DEFAULT_MAX_WAIT.toNanos();
  boolean interrupts;
  boolean hasBudget = true;
  @Nullable RetryBudget budget;
  @Nullable Pacing pacing;
  @Nullable Bulkhead bulkhead;
  ResultRules results = ResultRules.NONE;
  final Choice<RetryPolicy> retry;
  final Choice<Breaker> breaker;
  final Choice<RateLimiter> limiter;
  final List<Choice<FailureClassifier>> classifiers = new ArrayList<>();
  final List<Consumer<ResilienceEvent>> listeners = new ArrayList<>();

  PipelineSettings() {
    retry = new Choice<>("retry");
    breaker = new Choice<>("breaker");
    limiter = new Choice<>("rateLimit");
  }

  private PipelineSettings(PipelineSettings from) {
    target = from.target;
    environment = from.environment;
    redactor = from.redactor;
    timeoutNanos = from.timeoutNanos;
    deadlineNanos = from.deadlineNanos;
    maxWaitNanos = from.maxWaitNanos;
    interrupts = from.interrupts;
    hasBudget = from.hasBudget;
    budget = from.budget;
    pacing = from.pacing;
    bulkhead = from.bulkhead;
    results = from.results;
    retry = from.retry.copy();
    breaker = from.breaker.copy();
    limiter = from.limiter.copy();
    from.classifiers.forEach(classifier -> classifiers.add(classifier.copy()));
    listeners.addAll(from.listeners);
  }

  PipelineSettings copy() {
    return new PipelineSettings(this);
  }

  /** Returns a copy with all its parts made, in the order in which calls meet them. */
  PipelineSettings built() {
    refuseContradictions();
    PipelineSettings built = copy();
    built.retryPolicy();
    built.breaker();
    built.limiter();
    built.classifiers();
    built.budget = built.madeBudget();
    built.pacing = built.pacing();
    return built;
  }

  private void refuseContradictions() {
    if (interrupts && timeoutNanos == 0) {
      throw new IllegalStateException("interruptOnTimeout needs a timeout; set timeout(...)");
    }
    if (deadlineNanos > 0 && timeoutNanos > deadlineNanos) {
      throw new IllegalStateException(
          "timeout is %s s, above the deadline, which is %s s"
              .formatted(Seconds.of(timeoutNanos), Seconds.of(deadlineNanos)));
    }
  }

  private @Nullable RetryBudget madeBudget() {
    return budget == null && hasBudget
        ? RetryBudget.builder().nanoTime(environment.nanoTime()).build()
        : budget;
  }

  RetryPolicy retryPolicy() {
    RetryPolicy policy = retry.get(this::context);
    return policy == null ? Retry.ofDefaults() : policy;
  }

  @Nullable Breaker breaker() {
    return breaker.get(this::context);
  }

  @Nullable RateLimiter limiter() {
    return limiter.get(this::context);
  }

  List<FailureClassifier> classifiers() {
    return classifiers.stream().map(classifier -> classifier.get(this::context)).toList();
  }

  Pacing pacing() {
    return pacing == null ? Pacing.create(environment) : pacing;
  }

  @Nullable InterruptingTimeout interruptingTimeout(CallJournal journal) {
    return interrupts
        ? new InterruptingTimeout(journal, timeoutNanos, environment.scheduler())
        : null;
  }

  private ProviderContext context(Map<String, String> settings) {
    return new ProviderContext(target, settings, environment.nanoTime(), environment.random());
  }
}
