package dev.loci.spi.resilience;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What a provider makes its product from.
 *
 * @param target the name of the remote, such as {@code crm}
 * @param settings texts by name; a duration is written as in {@code PT1M30S}
 * @param nanoTime the monotonic clock
 * @param random where jitter comes from; safe for many threads
 */
public record ProviderContext(
    String target, Map<String, String> settings, LongSupplier nanoTime, RandomGenerator random) {
  /** Copies the settings. */
  public ProviderContext {
    Objects.requireNonNull(target, "target");
    settings = Map.copyOf(Objects.requireNonNull(settings, "settings"));
    Objects.requireNonNull(nanoTime, "nanoTime");
    Objects.requireNonNull(random, "random");
  }

  /**
   * Returns a whole number, or what is given for an absent one.
   *
   * @throws IllegalArgumentException if the setting is no whole number
   */
  public long number(String name, long absent) {
    String text = setting(name);
    try {
      return text == null ? absent : Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw wrong(name, "a whole number such as 100", text, e);
    }
  }

  /**
   * Returns a number with a fraction, or what is given for an absent one.
   *
   * @throws IllegalArgumentException if the setting is no number
   */
  public double decimal(String name, double absent) {
    String text = setting(name);
    try {
      return text == null ? absent : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw wrong(name, "a number such as 2.5", text, e);
    }
  }

  /**
   * Returns a duration, or what is given for an absent one.
   *
   * @throws IllegalArgumentException if the setting is no ISO 8601 duration
   */
  public Duration duration(String name, Duration absent) {
    Objects.requireNonNull(absent, "absent");
    String text = setting(name);
    try {
      return text == null ? absent : Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw wrong(name, "a duration such as PT1M30S", text, e);
    }
  }

  /**
   * Refuses settings that the provider does not know, so that a typing error is noticed.
   *
   * @throws IllegalArgumentException if there is one
   */
  public void refuseOthersThan(Set<String> known) {
    Objects.requireNonNull(known, "known");
    Set<String> unknown = new TreeSet<>(settings.keySet());
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "settings %s are not known; there are %s".formatted(unknown, new TreeSet<>(known)));
    }
  }

  private @Nullable String setting(String name) {
    return settings.get(Objects.requireNonNull(name, "name"));
  }

  private static IllegalArgumentException wrong(
      String name, String wanted, @Nullable String text, RuntimeException cause) {
    return new IllegalArgumentException(
        "setting %s must be %s but is '%s'".formatted(name, wanted, text), cause);
  }

  /** Says nothing of what the settings are, which may be secrets. */
  @Override
  public String toString() {
    return "ProviderContext[" + target + ", " + settings.keySet() + "]";
  }
}
