package dev.loci.resilience;

import dev.loci.spi.resilience.Breaker;
import dev.loci.spi.resilience.BreakerProvider;
import dev.loci.spi.resilience.FailureClassifier;
import dev.loci.spi.resilience.FailureClassifierProvider;
import dev.loci.spi.resilience.FailureKind;
import dev.loci.spi.resilience.HttpAnswer;
import dev.loci.spi.resilience.RateLimiter;
import dev.loci.spi.resilience.RateLimiterProvider;
import dev.loci.spi.resilience.RetryPolicy;
import dev.loci.spi.resilience.RetryPolicyProvider;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Collects the settings of a {@link ResiliencePipeline}; for one thread. Without any there are
 * retries with their defaults, a retry budget, and pacing by what the server tells.
 */
public final class ResilienceBuilder {
  private final PipelineSettings collected;
  private boolean saidBudget;
  private boolean saidNoBudget;

  ResilienceBuilder(PipelineSettings collected) {
    this.collected = collected;
  }

  /** Sets the name of the remote, which messages and providers use. */
  public ResilienceBuilder target(String target) {
    collected.target = Objects.requireNonNull(target, "target");
    return this;
  }

  /** Sets whether and when failed calls are tried again; {@link Retry#ofDefaults} unless told. */
  public ResilienceBuilder retry(RetryPolicy policy) {
    collected.retry.set(Objects.requireNonNull(policy, "policy"));
    return this;
  }

  /** Sets the retry policy by the name of its provider; the defaults are those of the provider. */
  public ResilienceBuilder retry(String provider, Map<String, String> settings) {
    collected.retry.set(provider, settings, RetryPolicyProvider.class, RetryPolicyProvider::create);
    return this;
  }

  /**
   * Sets the retry budget, shared with whoever uses it too; one of its own unless told.
   *
   * @throws IllegalStateException if {@link #withoutBudget} was said
   */
  public ResilienceBuilder budget(RetryBudget budget) {
    Objects.requireNonNull(budget, "budget");
    if (saidNoBudget) {
      throw new IllegalStateException("withoutBudget was said before; it is one or the other");
    }
    collected.budget = budget;
    collected.hasBudget = true;
    saidBudget = true;
    return this;
  }

  /**
   * Lets every call retry as often as its policy says, whatever that does to a remote that is down.
   *
   * @throws IllegalStateException if a budget was set
   */
  public ResilienceBuilder withoutBudget() {
    if (saidBudget) {
      throw new IllegalStateException("a budget was set before; it is one or the other");
    }
    collected.budget = null;
    collected.hasBudget = false;
    saidNoBudget = true;
    return this;
  }

  /** Sets the rate limiter, shared with whoever uses it too; none unless told. */
  public ResilienceBuilder rateLimit(RateLimiter limiter) {
    collected.limiter.set(Objects.requireNonNull(limiter, "limiter"));
    return this;
  }

  /** Sets the rate limiter by the name of its provider. */
  public ResilienceBuilder rateLimit(String provider, Map<String, String> settings) {
    collected.limiter.set(
        provider, settings, RateLimiterProvider.class, RateLimiterProvider::create);
    return this;
  }

  /** Keeps calls apart: at 2 per second, the second waits half a second. */
  public ResilienceBuilder callsPerSecond(double callsPerSecond) {
    Bandwidth spacing = Bandwidth.spacing(callsPerSecond);
    collected.limiter.set(
        "callsPerSecond(" + callsPerSecond + ")",
        context ->
            TokenBucket.builder()
                .limit(spacing)
                .nanoTime(context.apply(Map.of()).nanoTime())
                .build());
    return this;
  }

  /** Sets the circuit breaker, shared with whoever uses it too; none unless told. */
  public ResilienceBuilder breaker(Breaker breaker) {
    collected.breaker.set(Objects.requireNonNull(breaker, "breaker"));
    return this;
  }

  /** Sets the circuit breaker by the name of its provider. */
  public ResilienceBuilder breaker(String provider, Map<String, String> settings) {
    collected.breaker.set(provider, settings, BreakerProvider.class, BreakerProvider::create);
    return this;
  }

  /** Sets where the server's hints are kept, shared with whoever uses it too. */
  public ResilienceBuilder pacing(Pacing pacing) {
    collected.pacing = Objects.requireNonNull(pacing, "pacing");
    return this;
  }

  /**
   * Sets how long one attempt may take. An asynchronous attempt is then given up (and cancelled if
   * it is a {@link java.util.concurrent.Future}), which counts as a failure of kind TIMEOUT. A
   * synchronous one cannot be given up while its thread is in it: set the timeout of the client, or
   * say {@link #interruptOnTimeout}.
   */
  public ResilienceBuilder timeout(Duration timeout) {
    collected.timeoutNanos = Durations.positive("timeout", timeout);
    return this;
  }

  /**
   * Ends a synchronous attempt that takes longer than its timeout by interrupting its thread, from
   * a shared timer. It helps with calls that heed interrupts, such as those of {@code
   * java.net.http}; an interrupt from elsewhere at that very moment is taken for it. Costs a timer
   * a call.
   */
  public ResilienceBuilder interruptOnTimeout() {
    collected.interrupts = true;
    return this;
  }

  /**
   * Sets how long a call may take with all its attempts and waits. No wait goes beyond it and no
   * attempt starts after it; an asynchronous call ends at it, a synchronous attempt under way is
   * let finish.
   */
  public ResilienceBuilder deadline(Duration deadline) {
    collected.deadlineNanos = Durations.positive("deadline", deadline);
    return this;
  }

  /**
   * Sets how long a call waits at most for the limiter or because the server asked for it; 2
   * minutes unless told. If it would be longer, it is deferred at once.
   */
  public ResilienceBuilder maxWait(Duration maxWait) {
    collected.maxWaitNanos = Durations.notNegative("maxWait", maxWait);
    return this;
  }

  /** Sets the bulkhead, shared with whoever uses it too; none unless told. */
  public ResilienceBuilder bulkhead(Bulkhead bulkhead) {
    collected.bulkhead = Objects.requireNonNull(bulkhead, "bulkhead");
    return this;
  }

  /** Adds a classifier, which is asked before the standard ones. */
  public ResilienceBuilder classifier(FailureClassifier classifier) {
    Choice<FailureClassifier> choice = new Choice<>("classifier");
    choice.set(Objects.requireNonNull(classifier, "classifier"));
    collected.classifiers.add(choice);
    return this;
  }

  /** Adds a classifier by the name of its provider. */
  public ResilienceBuilder classifier(String provider, Map<String, String> settings) {
    Choice<FailureClassifier> choice = new Choice<>("classifier");
    choice.set(
        provider, settings, FailureClassifierProvider.class, FailureClassifierProvider::create);
    collected.classifiers.add(choice);
    return this;
  }

  /** Makes results failures, which are then retried as their kind is; a last one is returned. */
  public ResilienceBuilder failureWhen(Predicate<Object> isFailure, FailureKind kind) {
    collected.results = collected.results.with(new ResultRules.Rule(isFailure, kind));
    return this;
  }

  /**
   * Says how a result is an HTTP answer: one with an error status is then a failure, and the hints
   * in the header of every one are obeyed. The function returns null for what is none.
   */
  public ResilienceBuilder answers(Function<Object, @Nullable HttpAnswer> answers) {
    collected.results = collected.results.with(answers);
    return this;
  }

  /** Adds a listener; it is called on the thread of the call, and must be quick. */
  public ResilienceBuilder listener(Consumer<ResilienceEvent> listener) {
    collected.listeners.add(Objects.requireNonNull(listener, "listener"));
    return this;
  }

  /**
   * Sets what takes personal data and secrets out of everything that is logged or told; where
   * nothing is set, a {@link dev.loci.resilience.redaction.Redactor} with all installed rules.
   */
  public ResilienceBuilder redactor(UnaryOperator<String> redactor) {
    collected.redactor = Objects.requireNonNull(redactor, "redactor");
    return this;
  }

  /** Sets clocks, sleeper, scheduler and randomness; the system's unless told. */
  public ResilienceBuilder environment(Environment environment) {
    collected.environment = Objects.requireNonNull(environment, "environment");
    return this;
  }

  /** For calls to nobody in particular: no budget, and no hint reaches another call. */
  ResilienceBuilder shareNothing() {
    collected.hasBudget = false;
    collected.pacing = Pacing.forgetful(collected.environment);
    return this;
  }

  /**
   * Makes the pipeline.
   *
   * @throws IllegalStateException if settings contradict each other
   * @throws IllegalArgumentException if a provider is not found or refuses its settings
   */
  public ResiliencePipeline build() {
    return new ResiliencePipeline(collected.built());
  }
}
