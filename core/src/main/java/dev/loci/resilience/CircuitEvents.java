package dev.loci.resilience;

import dev.loci.spi.resilience.CircuitState;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the changes of a circuit breaker, and tells its listeners. All texts are masked. */
final class CircuitEvents {
  private static final Logger LOG = LoggerFactory.getLogger(CircuitBreaker.class);

  private final MaskedText text;
  private final List<CircuitListener> listeners;

  CircuitEvents(CircuitBreakerBuilder builder) {
    this.text = new MaskedText(builder.name, builder.redactor);
    this.listeners = List.copyOf(builder.listeners);
  }

  /** Returns the name of the breaker as it may be told. */
  String name() {
    return text.target();
  }

  @SuppressWarnings("IllegalCatch") // a listener's bug is not the caller's
  void changed(CircuitState from, CircuitState to) {
    LOG.info("{}: circuit breaker {} -> {}", name(), from, to);
    for (CircuitListener listener : listeners) {
      try {
        listener.changed(from, to);
      } catch (RuntimeException e) {
        LOG.warn("{}: a listener of the circuit breaker failed: {}", name(), text.of(e));
      }
    }
  }
}
