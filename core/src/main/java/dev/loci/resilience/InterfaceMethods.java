package dev.loci.resilience;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

/**
 * The methods of an interface that is decorated. Where one narrows a type of its super-interface,
 * the compiler adds a bridge: another method with the old types, which has to be the same to us.
 */
final class InterfaceMethods {
  private final List<Method> all;
  private final ReturnTypes returned;

  InterfaceMethods(Class<?> type) {
    all =
        Arrays.stream(type.getMethods())
            .filter(method -> !Modifier.isStatic(method.getModifiers()))
            .toList();
    returned = new ReturnTypes(type);
  }

  /** Returns those that are written in the source. */
  List<Method> declared() {
    return all.stream().filter(method -> bridged(method).equals(method)).toList();
  }

  /** Returns the bridges, each with the method that it stands for. */
  Map<Method, Method> bridges() {
    Map<Method, Method> bridges = new HashMap<>();
    for (Method method : all) {
      Method real = bridged(method);
      if (!real.equals(method)) {
        bridges.put(method, real);
      }
    }
    return bridges;
  }

  boolean isAsynchronous(Method method) {
    Class<?> result = returned.of(method);
    return result == CompletionStage.class || result == CompletableFuture.class;
  }

  private Method bridged(Method method) {
    return method.isBridge()
        ? all.stream().filter(other -> isBridge(method, other)).findFirst().orElse(method)
        : method;
  }

  private static boolean isBridge(Method bridge, Method real) {
    return !real.isBridge()
        && real.getName().equals(bridge.getName())
        && real.getDeclaringClass() == bridge.getDeclaringClass()
        && real.getParameterCount() == bridge.getParameterCount()
        && bridge.getReturnType().isAssignableFrom(real.getReturnType())
        && IntStream.range(0, real.getParameterCount())
            .allMatch(
                i -> bridge.getParameterTypes()[i].isAssignableFrom(real.getParameterTypes()[i]));
  }
}
