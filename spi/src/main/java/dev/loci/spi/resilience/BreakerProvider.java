package dev.loci.spi.resilience;

/** Makes circuit breakers. */
public interface BreakerProvider extends NamedProvider {
  /**
   * Makes one for a target.
   *
   * @throws IllegalArgumentException if a setting is unknown or makes no sense; says which
   */
  Breaker create(ProviderContext context);
}
