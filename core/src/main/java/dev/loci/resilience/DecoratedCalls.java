package dev.loci.resilience;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Sends the calls of a decorated object through their pipelines to the instance behind it. */
final class DecoratedCalls implements InvocationHandler {
  private final Object instance;
  private final Map<Method, Route> routes;

  /**
   * Where the calls of a method go.
   *
   * @param pipeline null for straight to the instance
   */
  record Route(@Nullable ResiliencePipeline pipeline, boolean isAsynchronous) {}

  DecoratedCalls(Object instance, Map<Method, Route> routes) {
    this.instance = instance;
    this.routes = routes;
    routes.keySet().forEach(DecoratedCalls::refuseHidden);
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
    Route route = routes.get(method);
    ResiliencePipeline pipeline = route == null ? null : route.pipeline();
    if (route == null || pipeline == null) {
      return direct(method, arguments);
    }
    if (route.isAsynchronous()) {
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
