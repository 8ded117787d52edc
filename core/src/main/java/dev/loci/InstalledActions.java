package dev.loci;

import dev.loci.spi.trigger.ActionProvider;
import dev.loci.spi.trigger.RegisteredAction;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;

/** The actions that triggers can run by name: the host's own, then those that loaders find. */
final class InstalledActions {
  private InstalledActions() {}

  static Map<String, RegisteredAction> with(Map<String, RegisteredAction> own) {
    Map<String, RegisteredAction> actions = new LinkedHashMap<>(own);
    Set<Class<?>> seen = new HashSet<>(); // both loaders may find the same
    try {
      ServiceLoader.load(ActionProvider.class, InstalledActions.class.getClassLoader())
          .forEach(provider -> add(actions, seen, provider));
      ServiceLoader.load(ActionProvider.class).forEach(provider -> add(actions, seen, provider));
    } catch (ServiceConfigurationError e) {
      throw new ValidationException(
          "action",
          "a provider of actions cannot be loaded (%s); mend it or take it off the class path"
              .formatted(e.getMessage()),
          e);
    }
    return actions;
  }

  private static void add(
      Map<String, RegisteredAction> actions, Set<Class<?>> seen, ActionProvider provider) {
    if (seen.add(provider.getClass())
        && actions.putIfAbsent(provider.name(), provider.create()) != null) {
      throw new ValidationException(
          "action",
          "there are two actions '%s', one by %s; rename or remove one"
              .formatted(provider.name(), provider.getClass().getName()));
    }
  }
}
