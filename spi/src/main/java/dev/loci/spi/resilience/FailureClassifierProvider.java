package dev.loci.spi.resilience;

/** Makes classifiers of failures. */
public interface FailureClassifierProvider extends NamedProvider {
  /**
   * Makes one for a target.
   *
   * @throws IllegalArgumentException if a setting is unknown or makes no sense; says which
   */
  FailureClassifier create(ProviderContext context);
}
