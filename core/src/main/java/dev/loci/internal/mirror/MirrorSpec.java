package dev.loci.internal.mirror;

import dev.loci.MirrorOptions;
import dev.loci.spi.mirror.MirrorProvider;
import java.util.Map;

/**
 * A mirror that a store is to have.
 *
 * @param name its name in the store, and that of its folder
 * @param provider makes it
 * @param settings what the provider is told
 * @param options how the engine treats it
 */
public record MirrorSpec(
    String name, MirrorProvider provider, Map<String, String> settings, MirrorOptions options) {
  /** Copies the settings. */
  public MirrorSpec {
    settings = Map.copyOf(settings);
  }

  /** Says nothing of the settings, which may hold secrets. */
  @Override
  public String toString() {
    return "MirrorSpec[" + name + ", " + provider.name() + "]";
  }
}
