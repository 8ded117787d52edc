package dev.loci.resilience;

import dev.loci.spi.resilience.NamedProvider;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;

/**
 * The providers of one kind by their names, as {@link ServiceLoader} finds them.
 *
 * @param <P> the kind
 */
public final class NamedProviders<P extends NamedProvider> {
  private final Class<P> type;
  private final Map<String, P> providers = new TreeMap<>();

  private NamedProviders(Class<P> type) {
    this.type = type;
  }

  /**
   * Finds all providers of a kind: those that the class loader of this library sees, and the
   * thread's context class loader.
   *
   * @throws IllegalStateException if two have the same name
   */
  public static <P extends NamedProvider> NamedProviders<P> of(Class<P> type) {
    NamedProviders<P> found = new NamedProviders<>(Objects.requireNonNull(type, "type"));
    found.addAll(ServiceLoader.load(type, NamedProviders.class.getClassLoader()));
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    if (context != null) {
      found.addAll(ServiceLoader.load(type, context));
    }
    return found;
  }

  private void addAll(Iterable<P> loader) {
    Iterator<P> iterator = loader.iterator();
    try {
      while (iterator.hasNext()) {
        add(iterator.next());
      }
    } catch (ServiceConfigurationError e) {
      throw new IllegalStateException(
          "a provider of %s cannot be loaded; mend or remove its jar".formatted(type.getName()), e);
    }
  }

  /** The two class loaders may find the same class. */
  private void add(P provider) {
    P before = providers.putIfAbsent(provider.name(), provider);
    if (before != null && before.getClass() != provider.getClass()) {
      throw new IllegalStateException(
          "two providers of %s are called '%s': %s and %s; remove one of them"
              .formatted(
                  type.getSimpleName(),
                  provider.name(),
                  before.getClass().getName(),
                  provider.getClass().getName()));
    }
  }

  /**
   * Returns the provider with this name.
   *
   * @throws IllegalArgumentException if there is none; says which there are
   */
  public P get(String name) {
    P provider = providers.get(Objects.requireNonNull(name, "name"));
    if (provider == null) {
      throw new IllegalArgumentException(
          "no %s is called '%s'; there are %s. Is its jar on the class or module path?"
              .formatted(type.getSimpleName(), name, providers.keySet()));
    }
    return provider;
  }

  /** Returns the names there are. */
  public Set<String> names() {
    return Set.copyOf(providers.keySet());
  }
}
