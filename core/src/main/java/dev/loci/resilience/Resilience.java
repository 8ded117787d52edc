package dev.loci.resilience;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The way in. For a single call with the default retries there is {@link #call}; whoever calls one
 * remote often makes a {@linkplain #builder() pipeline} for it, which then has a breaker, a limiter
 * and a retry budget of its own:
 *
 * <pre>{@code
 * ResiliencePipeline crm =
 *     Resilience.builder()
 *         .target("crm")
 *         .breaker(CircuitBreaker.ofDefaults())
 *         .callsPerSecond(10)
 *         .build();
 * String name = crm.call(() -> client.nameOf(42));
 * }</pre>
 */
public final class Resilience {
  private Resilience() {}

  /** Knows no target, so it shares nothing between calls but the counters. */
  private static final class Defaults {
    static final ResiliencePipeline PIPELINE = builder().target("call").shareNothing().build();
  }

  /**
   * Makes a call, and tries again after failures that are worth it: 3 retries after about 1, 2 and
   * 4 seconds.
   *
   * @throws X what the last attempt threw, if it failed for good
   */
  public static <T extends @Nullable Object, X extends Exception> T call(ThrowingCall<T, X> call)
      throws X {
    return Defaults.PIPELINE.call(call);
  }

  /** Makes a call that returns nothing; else as {@link #call}. */
  public static <X extends Exception> void run(ThrowingRun<X> call) throws X {
    Defaults.PIPELINE.run(call);
  }

  /** Makes an asynchronous call; else as {@link #call}. */
  public static <T extends @Nullable Object> CompletableFuture<T> callAsync(
      Supplier<? extends CompletionStage<T>> call) {
    return Defaults.PIPELINE.callAsync(call);
  }

  /**
   * Returns an object whose methods are tried again after failures that are worth it. {@link
   * Resilient}, {@link RateLimited} and {@link NotResilient} on methods and types say otherwise.
   *
   * <p>Methods that return a {@link CompletionStage} or {@link CompletableFuture} go the
   * asynchronous way. What a method throws stays what it is. Default methods are those of the
   * instance. Two decorated objects are equal if their instances are.
   *
   * @param type an interface
   * @param instance what makes the calls
   */
  public static <T> T decorate(Class<T> type, T instance) {
    Objects.requireNonNull(type, "type");
    return builder().target(type.getSimpleName()).build().decorate(type, instance);
  }

  /** Returns a builder of pipelines. */
  public static ResilienceBuilder builder() {
    return new ResilienceBuilder(new PipelineSettings());
  }
}
