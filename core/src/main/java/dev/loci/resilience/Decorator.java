package dev.loci.resilience;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes the methods of an interface go through a pipeline, single ones through one of their own;
 * for one thread. Settings made here win over annotations, those on a method over those on the
 * type.
 *
 * @param <T> the interface
 */
public final class Decorator<T> {
  private static final long NANOS = 1_000_000_000;

  private final Class<T> type;
  private final ResiliencePipeline pipeline;
  private final Map<String, UnaryOperator<ResilienceBuilder>> own = new HashMap<>();

  Decorator(Class<T> type, ResiliencePipeline pipeline) {
    if (!Objects.requireNonNull(type, "type").isInterface()) {
      throw new IllegalArgumentException(
          "%s is no interface; name one that the instance implements".formatted(type.getName()));
    }
    this.type = type;
    this.pipeline = pipeline;
  }

  /**
   * Gives the methods with this name settings of their own; limiter, breaker, budget and pacing
   * stay shared unless they are replaced.
   *
   * @throws IllegalArgumentException if the interface has no such method
   * @throws IllegalStateException if the method was set before
   */
  public Decorator<T> method(String name, UnaryOperator<ResilienceBuilder> settings) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(settings, "settings");
    if (Arrays.stream(type.getMethods()).noneMatch(method -> method.getName().equals(name))) {
      throw new IllegalArgumentException(
          "%s has no method '%s'".formatted(type.getSimpleName(), name));
    }
    if (own.putIfAbsent(name, settings) != null) {
      throw new IllegalStateException("method '%s' was set before".formatted(name));
    }
    return this;
  }

  /** Returns the decorated object. */
  public T decorate(T instance) {
    if (!type.isInstance(Objects.requireNonNull(instance, "instance"))) {
      throw new IllegalArgumentException(
          "a %s is no %s".formatted(instance.getClass().getName(), type.getName()));
    }
    DecoratedCalls calls = new DecoratedCalls(instance, routes(instance.getClass()));
    Object proxy = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, calls);
    return type.cast(proxy);
  }

  private Map<Method, DecoratedCalls.Route> routes(Class<?> implementation) {
    ResiliencePipeline ofType = ofType(implementation);
    InterfaceMethods methods = new InterfaceMethods(type);
    Map<Method, DecoratedCalls.Route> routes = new HashMap<>();
    for (Method method : methods.declared()) {
      ResiliencePipeline own = pipelineOf(method, implementation, ofType);
      routes.put(method, new DecoratedCalls.Route(own, methods.isAsynchronous(method)));
    }
    methods.bridges().forEach((bridge, method) -> routes.put(bridge, routes.get(method)));
    return routes;
  }

  private ResiliencePipeline ofType(Class<?> implementation) {
    Resilient resilient = type.getAnnotation(Resilient.class);
    RateLimited rateLimited = type.getAnnotation(RateLimited.class);
    return derived(
        pipeline,
        resilient == null ? implementation.getAnnotation(Resilient.class) : resilient,
        rateLimited == null ? implementation.getAnnotation(RateLimited.class) : rateLimited);
  }

  private @Nullable ResiliencePipeline pipelineOf(
      Method method, Class<?> implementation, ResiliencePipeline ofType) {
    UnaryOperator<ResilienceBuilder> settings = own.get(method.getName());
    if (settings != null) {
      return settings.apply(pipeline.toBuilder()).build();
    }
    if (annotation(NotResilient.class, method, implementation) != null) {
      return null;
    }
    return derived(
        ofType,
        annotation(Resilient.class, method, implementation),
        annotation(RateLimited.class, method, implementation));
  }

  private static <A extends Annotation> @Nullable A annotation(
      Class<A> wanted, Method method, Class<?> implementation) {
    A found = method.getAnnotation(wanted);
    if (found != null) {
      return found;
    }
    try {
      return implementation
          .getMethod(method.getName(), method.getParameterTypes())
          .getAnnotation(wanted);
    } catch (NoSuchMethodException e) {
      return null; // a lambda, or a class that is not public
    }
  }

  private static ResiliencePipeline derived(
      ResiliencePipeline base, @Nullable Resilient resilient, @Nullable RateLimited rateLimited) {
    if (resilient == null && rateLimited == null) {
      return base;
    }
    ResilienceBuilder builder = base.toBuilder();
    if (resilient != null) {
      apply(resilient, builder);
    }
    if (rateLimited != null) {
      builder.callsPerSecond(rateLimited.callsPerSecond());
    }
    return builder.build();
  }

  private static void apply(Resilient resilient, ResilienceBuilder builder) {
    if (hasRetries(resilient)) {
      builder.retry(retry(resilient));
    }
    if (resilient.callsPerSecond() != 0) {
      builder.callsPerSecond(resilient.callsPerSecond());
    }
    if (resilient.timeoutSeconds() != 0) {
      builder.timeout(seconds(resilient.timeoutSeconds()));
    }
    if (resilient.deadlineSeconds() != 0) {
      builder.deadline(seconds(resilient.deadlineSeconds()));
    }
  }

  private static boolean hasRetries(Resilient resilient) {
    return resilient.maxRetries() >= 0
        || resilient.initialDelaySeconds() >= 0
        || resilient.backoffFactor() >= 0
        || resilient.maxDelaySeconds() >= 0;
  }

  private static Retry retry(Resilient resilient) {
    Retry.Builder builder = Retry.builder();
    if (resilient.maxRetries() >= 0) {
      builder.maxRetries(resilient.maxRetries());
    }
    if (resilient.initialDelaySeconds() >= 0) {
      builder.initialDelay(seconds(resilient.initialDelaySeconds()));
    }
    if (resilient.backoffFactor() >= 0) {
      builder.backoffFactor(resilient.backoffFactor());
    }
    if (resilient.maxDelaySeconds() >= 0) {
      builder.maxDelay(seconds(resilient.maxDelaySeconds()));
    }
    return builder.build();
  }

  private static Duration seconds(double seconds) {
    return Duration.ofNanos(Math.round(seconds * NANOS));
  }
}
