package dev.loci.spi.resilience;

/** Makes retry policies. */
public interface RetryPolicyProvider extends NamedProvider {
  /**
   * Makes one for a target.
   *
   * @throws IllegalArgumentException if a setting is unknown or makes no sense; says which
   */
  RetryPolicy create(ProviderContext context);
}
