package dev.loci.resilience;

import dev.loci.spi.resilience.CircuitState;

/** Is told when a circuit breaker changes its state, on the thread whose call changed it. */
@FunctionalInterface
public interface CircuitListener {
  /** Tells the change. Short, and does not block. */
  void changed(CircuitState from, CircuitState to);
}
