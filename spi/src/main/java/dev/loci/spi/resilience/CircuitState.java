package dev.loci.spi.resilience;

/** The states of a circuit breaker. */
public enum CircuitState {
  /** Calls pass. */
  CLOSED,
  /** No call passes. */
  OPEN,
  /** A few calls pass, to see whether the remote is back. */
  HALF_OPEN
}
