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
  private final Map<Method, @Nullable ResiliencePipeline> pipelines;

  DecoratedCalls(Object instance, Map<Method, @Nullable ResiliencePipeline> pipelines) {
    this.instance = instance;
    this.pipelines = pipelines;
    pipelines.keySet().forEach(method -> method.trySetAccessible());
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
    Class<?> returned = method.getReturnType();
    if (returned == CompletionStage.class || returned == CompletableFuture.class) {
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
      throw SharedCalls.<Exception>asThrown(Objects.requireNonNullElse(e.getCause(), e));
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
