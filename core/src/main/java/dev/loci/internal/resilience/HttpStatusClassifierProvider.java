package dev.loci.internal.resilience;

import dev.loci.resilience.FailureClassifiers;
import dev.loci.spi.resilience.FailureClassifier;
import dev.loci.spi.resilience.FailureClassifierProvider;
import dev.loci.spi.resilience.ProviderContext;
import java.util.Set;

/** Knows failures by their status; without settings. */
public final class HttpStatusClassifierProvider implements FailureClassifierProvider {
  @Override
  public String name() {
    return "http-status";
  }

  @Override
  public FailureClassifier create(ProviderContext context) {
    context.refuseOthersThan(Set.of());
    return FailureClassifiers::byStatus;
  }
}
