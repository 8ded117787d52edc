package dev.loci.spi.resilience;

import org.jspecify.annotations.Nullable;

/**
 * Says why a call failed. Classifiers form a chain: the first that knows an answer gives it. Safe
 * for use by many threads; never throws.
 */
@FunctionalInterface
public interface FailureClassifier {
  /**
   * Returns why the call failed, or null if this classifier does not know. It looks at this one
   * throwable: its causes are offered one by one.
   */
  @Nullable FailureKind classify(Throwable failure);
}
