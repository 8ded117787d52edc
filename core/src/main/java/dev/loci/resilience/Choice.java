package dev.loci.resilience;

import dev.loci.spi.resilience.NamedProvider;
import dev.loci.spi.resilience.ProviderContext;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One part of a pipeline that is set at most once: by an instance, or by what makes one when the
 * pipeline is built. A copy may be set anew.
 */
final class Choice<T> {
  private final String setting;
  private @Nullable T made;
  private @Nullable Function<Function<Map<String, String>, ProviderContext>, T> maker;
  private String said = "";

  Choice(String setting) {
    this.setting = setting;
  }

  Choice<T> copy() {
    Choice<T> copy = new Choice<>(setting);
    copy.made = made;
    copy.maker = maker;
    return copy;
  }

  void set(T instance) {
    refuseSecond("an instance of " + instance.getClass().getSimpleName());
    made = instance;
    maker = null;
  }

  void set(String description, Function<Function<Map<String, String>, ProviderContext>, T> maker) {
    refuseSecond(description);
    made = null;
    this.maker = maker;
  }

  <P extends NamedProvider> void set(
      String provider,
      Map<String, String> settings,
      Class<P> type,
      BiFunction<P, ProviderContext, T> create) {
    Objects.requireNonNull(provider, "provider");
    Map<String, String> copy = Map.copyOf(Objects.requireNonNull(settings, "settings"));
    set(
        "provider " + provider,
        context ->
            Objects.requireNonNull(
                create.apply(NamedProviders.of(type).get(provider), context.apply(copy)),
                "provider " + provider + " made nothing"));
  }

  private void refuseSecond(String description) {
    if (!said.isEmpty()) {
      throw new IllegalStateException(
          "%s was set to %s before; it cannot be %s too".formatted(setting, said, description));
    }
    said = description;
  }

  /** Returns the part, made now if need be; null if none was set. */
  @Nullable T get(Function<Map<String, String>, ProviderContext> context) {
    if (maker != null) {
      made = maker.apply(context);
      maker = null;
    }
    return made;
  }
}
