package dev.loci.spi.resilience;

/** Makes limiters. */
public interface RateLimiterProvider extends NamedProvider {
  /**
   * Makes one for a target.
   *
   * @throws IllegalArgumentException if a setting is unknown or makes no sense; says which
   */
  RateLimiter create(ProviderContext context);
}
