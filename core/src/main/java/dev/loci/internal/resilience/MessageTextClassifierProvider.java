package dev.loci.internal.resilience;

import dev.loci.resilience.FailureClassifiers;
import dev.loci.spi.resilience.FailureClassifier;
import dev.loci.spi.resilience.FailureClassifierProvider;
import dev.loci.spi.resilience.ProviderContext;
import java.util.Set;

/** Knows failures by their message; without settings. */
public final class MessageTextClassifierProvider implements FailureClassifierProvider {
  @Override
  public String name() {
    return "message-text";
  }

  @Override
  public FailureClassifier create(ProviderContext context) {
    context.refuseOthersThan(Set.of());
    return FailureClassifiers::byMessage;
  }
}
