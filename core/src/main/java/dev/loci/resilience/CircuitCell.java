package dev.loci.resilience;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The state of a circuit breaker: swapped by compare-and-set, and each change is told. */
final class CircuitCell {
  private final AtomicReference<Circuit> circuit = new AtomicReference<>(Circuit.Closed.INTACT);
  private final CircuitEvents events;
  private final @Nullable OutcomeWindow window;
  private final LongSupplier nanoTime;

  CircuitCell(CircuitEvents events, @Nullable OutcomeWindow window, LongSupplier nanoTime) {
    this.events = events;
    this.window = window;
    this.nanoTime = nanoTime;
  }

  Circuit get() {
    return circuit.get();
  }

  /** Returns whether the state was the one before, and is now the one after. */
  boolean swap(Circuit before, Circuit after) {
    if (before.equals(after)) {
      return true;
    }
    if (!circuit.compareAndSet(before, after)) {
      return false;
    }
    if (before.state() != after.state()) {
      if (after instanceof Circuit.Closed) {
        forgetOutcomes(); // what was probed while it was down is over
      }
      events.changed(before.state(), after.state());
    }
    return true;
  }

  /** Sets the state, whatever it was. */
  void force(Circuit after) {
    while (true) {
      Circuit before = circuit.get();
      if (swap(before, after)) {
        return;
      }
    }
  }

  void forgetOutcomes() {
    if (window != null) {
      window.clear(nanoTime.getAsLong());
    }
  }
}
