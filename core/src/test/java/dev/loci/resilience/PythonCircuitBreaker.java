package dev.loci.resilience;

import dev.loci.spi.resilience.CircuitState;

/**
 * The class CircuitBreaker that Python users know, line by line; its method {@code call} is cut in
 * two where it calls the function, so that calls can overlap.
 */
final class PythonCircuitBreaker {
  private final int failureThreshold;
  private final long recoveryTimeout;
  private final int halfOpenMaxCalls;
  private CircuitState state = CircuitState.CLOSED;
  private int failureCount;
  private long lastFailureTime;
  private int halfOpenCalls;

  PythonCircuitBreaker(int failureThreshold, long recoveryTimeout, int halfOpenMaxCalls) {
    this.failureThreshold = failureThreshold;
    this.recoveryTimeout = recoveryTimeout;
    this.halfOpenMaxCalls = halfOpenMaxCalls;
  }

  /** Returns whether the function would be called. */
  boolean begin(long now) {
    if (state == CircuitState.OPEN) {
      if (now - lastFailureTime > recoveryTimeout) {
        state = CircuitState.HALF_OPEN;
        halfOpenCalls = 0;
      } else {
        return false;
      }
    }
    if (state == CircuitState.HALF_OPEN) {
      if (halfOpenCalls >= halfOpenMaxCalls) {
        return false;
      }
      halfOpenCalls++;
    }
    return true;
  }

  void onSuccess() {
    if (state == CircuitState.HALF_OPEN) {
      state = CircuitState.CLOSED;
      failureCount = 0;
    } else if (state == CircuitState.CLOSED) {
      failureCount = Math.max(0, failureCount - 1);
    }
  }

  void onFailure(long now) {
    failureCount++;
    lastFailureTime = now;
    if (failureCount >= failureThreshold) {
      state = CircuitState.OPEN;
    } else if (state == CircuitState.HALF_OPEN) {
      state = CircuitState.OPEN;
    }
  }

  CircuitState state() {
    return state;
  }
}
