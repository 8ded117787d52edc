package dev.loci.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.loci.spi.resilience.Breaker;
import dev.loci.spi.resilience.FailureClassifier;
import dev.loci.spi.resilience.FailureKind;
import dev.loci.spi.resilience.HttpAnswer;
import dev.loci.spi.resilience.ProviderContext;
import dev.loci.spi.resilience.RateLimiter;
import dev.loci.spi.resilience.RateLimiterProvider;
import dev.loci.spi.resilience.RetryPolicy;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Null where a value is required is refused by the argument's name, as everywhere in Loci. */
class NullArgumentsOfCallsTest {
  private final Map<Class<?>, Supplier<Object>> samples = new HashMap<>();

  NullArgumentsOfCallsTest() {
    samples.put(int.class, () -> 1);
    samples.put(long.class, () -> 1L);
    samples.put(double.class, () -> 1.0);
    samples.put(Object.class, () -> "x");
    samples.put(String.class, () -> "circuit-breaker");
    samples.put(Class.class, () -> Runnable.class);
    samples.put(Duration.class, () -> Duration.ofSeconds(1));
    samples.put(Instant.class, () -> Instant.EPOCH);
    samples.put(InstantSource.class, InstantSource::system);
    samples.put(List.class, List::of);
    samples.put(Map.class, Map::of);
    samples.put(Set.class, Set::of);
    samples.put(RandomGenerator.class, Random::new);
    samples.put(LongSupplier.class, () -> (LongSupplier) () -> 0);
    samples.put(Consumer.class, () -> (Consumer<Object>) x -> {});
    samples.put(Function.class, () -> (Function<Object, Object>) x -> x);
    samples.put(Predicate.class, () -> (Predicate<Object>) x -> true);
    samples.put(UnaryOperator.class, UnaryOperator::identity);
    samples.put(Supplier.class, () -> (Supplier<Object>) () -> CompletableFuture.completedStage(1));
    addTypesOfCalls();
    addPolicies();
  }

  private void addTypesOfCalls() {
    samples.put(ThrowingCall.class, () -> (ThrowingCall<String, RuntimeException>) () -> "x");
    samples.put(ThrowingRun.class, () -> (ThrowingRun<RuntimeException>) () -> {});
    samples.put(Sleeper.class, () -> (Sleeper) nanos -> {});
    samples.put(Scheduler.class, () -> (Scheduler) (task, delay) -> task);
    samples.put(CircuitListener.class, () -> (CircuitListener) (from, to) -> {});
    samples.put(FailureClassifier.class, () -> (FailureClassifier) failure -> null);
    samples.put(FailureKind.class, () -> FailureKind.QUOTA);
    samples.put(HttpAnswer.class, () -> HttpAnswer.of(200, name -> null));
    samples.put(Throwable.class, IllegalStateException::new);
    samples.put(HttpStatusException.class, () -> new HttpStatusException(500));
    samples.put(
        ProviderContext.class, () -> new ProviderContext("x", Map.of(), () -> 0, new Random()));
    samples.put(Environment.class, () -> new VirtualTime().environment());
    samples.put(ResiliencePipeline.class, () -> Resilience.builder().build());
    samples.put(ResilienceBuilder.class, Resilience::builder);
    samples.put(Decorator.class, () -> Resilience.builder().build().decorator(Runnable.class));
    samples.put(NamedProviders.class, () -> NamedProviders.of(RateLimiterProvider.class));
  }

  private void addPolicies() {
    samples.put(TokenBucket.class, () -> TokenBucket.callsPerSecond(1));
    samples.put(TokenBucket.Builder.class, TokenBucket::builder);
    samples.put(RateLimiter.class, () -> TokenBucket.callsPerSecond(1));
    samples.put(Bandwidth.class, () -> Bandwidth.spacing(1));
    samples.put(CircuitBreaker.class, CircuitBreaker::ofDefaults);
    samples.put(Breaker.class, CircuitBreaker::ofDefaults);
    samples.put(CircuitBreakerBuilder.class, CircuitBreaker::builder);
    samples.put(Retry.class, Retry::ofDefaults);
    samples.put(Retry.Builder.class, Retry::builder);
    samples.put(RetryPolicy.class, Retry::ofDefaults);
    samples.put(Backoff.class, () -> Backoff.fixed(Duration.ZERO));
    samples.put(Jitter.class, () -> Jitter.NONE);
    samples.put(RetryBudget.class, RetryBudget::ofDefaults);
    samples.put(RetryBudget.Builder.class, RetryBudget::builder);
    samples.put(Bulkhead.class, () -> Bulkhead.of(1));
    samples.put(Pacing.class, Pacing::create);
    samples.put(ServerHints.class, () -> new ServerHints(null, List.of()));
    samples.put(ServerHints.Quota.class, () -> new ServerHints.Quota("", 1, 1, null, null));
    samples.put(Histogram.class, () -> new Histogram(List.of(1L)));
    samples.put(FailureClassifiers.class, () -> "only static methods");
    samples.put(Resilience.class, () -> "only static methods");
  }

  @TestFactory
  Stream<DynamicTest> everyRequiredArgumentIsNamed() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Class<?> type : samples.keySet()) {
      if (type.getPackageName().startsWith("dev.loci") && !type.isInterface()) {
        executables(type)
            .forEach(executable ->
                required(executable)
                    .mapToObj(index ->
                        dynamicTest(executable + " " + index, () -> call(executable, index)))
                    .forEach(tests::add));
      }
    }
    assertThat(tests).hasSizeGreaterThan(80);
    return tests.stream();
  }

  private static Stream<Executable> executables(Class<?> type) {
    return Stream.<Executable>concat(
            Arrays.stream(type.getConstructors()), Arrays.stream(type.getDeclaredMethods()))
        .filter(executable -> Modifier.isPublic(executable.getModifiers()))
        .filter(executable -> !executable.isSynthetic() && !executable.getName().equals("equals"))
        .filter(executable -> !(type.isEnum() && executable.getName().equals("valueOf")));
  }

  private static IntStream required(Executable executable) {
    Class<?>[] classes = executable.getParameterTypes();
    AnnotatedType[] types =
        executable instanceof Constructor<?> && executable.getDeclaringClass().isRecord()
            ? Arrays.stream(executable.getDeclaringClass().getRecordComponents())
                .map(component -> component.getAnnotatedType())
                .toArray(AnnotatedType[]::new)
            : executable.getAnnotatedParameterTypes();
    return IntStream.range(0, classes.length)
        .filter(i -> !classes[i].isPrimitive() && !types[i].isAnnotationPresent(Nullable.class));
  }

  private void call(Executable executable, int nullIndex) {
    Class<?>[] types = executable.getParameterTypes();
    Object[] arguments = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      arguments[i] = i == nullIndex ? null : sample(types[i]);
    }
    Throwable thrown = catchThrowable(() -> invoke(executable, arguments));
    assertThat(String.valueOf(thrown))
        .as("%s with null at %s", executable, nullIndex)
        .matches("java.lang.NullPointerException: [a-zA-Z]+");
  }

  private void invoke(Executable executable, Object[] arguments) throws Throwable {
    try {
      switch (executable) {
        case Constructor<?> constructor -> constructor.newInstance(arguments);
        case Method method ->
            method.invoke(
                Modifier.isStatic(method.getModifiers())
                    ? null
                    : sample(method.getDeclaringClass()),
                arguments);
      }
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private Object sample(Class<?> type) {
    return assertThat(samples.get(type)).as("a sample of %s", type).isNotNull().actual().get();
  }
}
