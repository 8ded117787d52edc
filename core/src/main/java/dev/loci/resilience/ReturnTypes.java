package dev.loci.resilience;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.HashMap;
import java.util.Map;

/**
 * What the methods of an interface return: where a super-interface says {@code T}, what the
 * interface says T is.
 */
final class ReturnTypes {
  private final Map<TypeVariable<?>, Type> bound = new HashMap<>();

  ReturnTypes(Class<?> type) {
    bind(type);
  }

  private void bind(Class<?> type) {
    for (Type parent : type.getGenericInterfaces()) {
      if (parent instanceof ParameterizedType generic) {
        TypeVariable<?>[] variables = raw(generic).getTypeParameters();
        for (int i = 0; i < variables.length; i++) {
          bound.put(variables[i], generic.getActualTypeArguments()[i]);
        }
        bind(raw(generic));
      } else if (parent instanceof Class<?> plain) {
        bind(plain);
      }
    }
  }

  private static Class<?> raw(ParameterizedType type) {
    return (Class<?>) type.getRawType();
  }

  /** Returns the class that a method returns; that of its declaration if nothing binds it. */
  Class<?> of(Method method) {
    Type type = method.getGenericReturnType();
    while (type instanceof TypeVariable<?> variable && bound.containsKey(variable)) {
      type = bound.get(variable);
    }
    if (type instanceof ParameterizedType generic) {
      return raw(generic);
    }
    return type instanceof Class<?> plain ? plain : method.getReturnType();
  }
}
