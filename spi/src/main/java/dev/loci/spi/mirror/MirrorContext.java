package dev.loci.spi.mirror;

import dev.loci.spi.resilience.ProviderContext;
import java.time.InstantSource;
import java.util.Objects;
import java.util.UUID;

/**
 * What a mirror is made from.
 *
 * @param storeId the id of the store, the same as long as it exists
 * @param settings texts by name, numbers and durations among them; its target is the mirror's name,
 *     and it has the monotonic clock and randomness
 * @param clock the clock of the wall
 * @param logger where to say what people should know; never content or secrets
 * @param calls where to tell of calls to the remote, so that its limits are kept
 */
public record MirrorContext(
    UUID storeId,
    ProviderContext settings,
    InstantSource clock,
    System.Logger logger,
    RemoteCalls calls) {

  /** Checks for nulls. */
  public MirrorContext {
    Objects.requireNonNull(storeId, "storeId");
    Objects.requireNonNull(settings, "settings");
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(logger, "logger");
    Objects.requireNonNull(calls, "calls");
  }

  /** Returns the name that the mirror has in its store. */
  public String name() {
    return settings.target();
  }

  /**
   * Returns a text, or what is given for an absent one.
   *
   * @throws NullPointerException if a name or value is null
   */
  public String text(String name, String absent) {
    return settings
        .settings()
        .getOrDefault(
            Objects.requireNonNull(name, "name"), Objects.requireNonNull(absent, "absent"));
  }

  /**
   * Returns a text that must be there.
   *
   * @throws IllegalArgumentException if it is not
   */
  public String required(String name) {
    String text = settings.settings().get(Objects.requireNonNull(name, "name"));
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException("mirror %s needs the setting %s".formatted(name(), name));
    }
    return text;
  }
}
