package dev.loci.internal.mirror;

import dev.loci.spi.resilience.FailureKind;
import org.jspecify.annotations.Nullable;

/** Nothing of a batch reached the remote, as far as known. */
final class BatchFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final FailureKind kind;

  BatchFailedException(FailureKind kind, String reason, @Nullable Throwable cause) {
    super(reason, cause);
    this.kind = kind;
  }

  FailureKind kind() {
    return kind;
  }
}
