package dev.loci.internal.resilience;

import dev.loci.resilience.FailureClassifiers;
import dev.loci.spi.resilience.FailureClassifier;
import dev.loci.spi.resilience.FailureClassifierProvider;
import dev.loci.spi.resilience.ProviderContext;
import java.util.Set;

/** Knows failures by their type; without settings. */
public final class ExceptionTypeClassifierProvider implements FailureClassifierProvider {
  @Override
  public String name() {
    return "exception-type";
  }

  @Override
  public FailureClassifier create(ProviderContext context) {
    context.refuseOthersThan(Set.of());
    return FailureClassifiers::byType;
  }
}
