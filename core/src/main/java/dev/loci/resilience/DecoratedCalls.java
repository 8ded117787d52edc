package dev.loci.resilience;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Sends the calls of a decorated object through their pipelines to the instance behind it. */
final class DecoratedCalls implements InvocationHandler {
  private final Object instance;
  private final Map<Method, @Nullable ResiliencePipeline> pipelines;
  private final Set<Method> asynchronous = new HashSet<>();

  DecoratedCalls(
      Class<?> type, Object instance, Map<Method, @Nullable ResiliencePipeline> pipelines) {
    this.instance = instance;
    this.pipelines = pipelines;
    ReturnTypes returned = new ReturnTypes(type);
    for (Method method : pipelines.keySet()) {
      refuseHidden(method);
      Class<?> result = returned.of(method);
      if (result == CompletionStage.class || result == CompletableFuture.class) {
        asynchronous.add(method);
      }
    }
  }

  private static void refuseHidden(Method method) {
    if (!method.trySetAccessible()) {
      throw new IllegalArgumentException(
          "%s cannot be called from here; make %s public and export or open its package"
              .formatted(method, method.getDeclaringClass().getName()));
    }
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      return ofObject(method, arguments);
    }
    ResiliencePipeline pipeline = pipelines.get(method);
    if (pipeline == null) {
      return direct(method, arguments);
    }
    if (asynchronous.contains(method)) {
      return pipeline.callAsync(() -> stage(method, arguments));
    }
    return pipeline.<@Nullable Object, Exception>call(() -> direct(method, arguments));
  }

  /** Two decorated objects are equal if what they decorate is. */
  private @Nullable Object ofObject(Method method, Object @Nullable [] arguments) throws Exception {
    if (!method.getName().equals("equals") || arguments == null) {
      return direct(method, arguments);
    }
    Object other = arguments[0];
    boolean isDecorated =
        other != null
            && Proxy.isProxyClass(other.getClass())
            && Proxy.getInvocationHandler(other) instanceof DecoratedCalls;
    Object compared =
        isDecorated && Proxy.getInvocationHandler(other) instanceof DecoratedCalls calls
            ? calls.instance
            : other;
    return isDecorated && instance.equals(compared);
  }

  private @Nullable Object direct(Method method, Object @Nullable [] arguments) throws Exception {
    try {
      return method.invoke(instance, arguments);
    } catch (InvocationTargetException e) {
      Throwable thrown = e.getCause();
      throw SharedCalls.<Exception>asThrown(thrown == null ? e : thrown);
    }
  }

  @SuppressWarnings({"unchecked", "IllegalCatch"}) // the method's type says so; all becomes a stage
  private CompletionStage<@Nullable Object> stage(Method method, Object @Nullable [] arguments) {
    try {
      Object stage = direct(method, arguments);
      return (CompletionStage<@Nullable Object>) Objects.requireNonNull(stage, method.getName());
    } catch (Exception e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}
