package dev.loci.spi.resilience;

/**
 * Stops calls to a remote that fails. Safe for use by many threads.
 *
 * <p>Every permit goes back once: by {@link #onSuccess}, {@link #onFailure} or, if the call had no
 * outcome, {@link #release}. One that never comes back must not keep the breaker from recovering.
 */
public interface Breaker {
  /** What {@link #tryAcquire} returns when the call may not be sent. */
  long REJECTED = -1;

  /** Returns the state as it is now. An open breaker stays open until someone asks for a permit. */
  CircuitState state();

  /** Returns a permit to send one call, or {@link #REJECTED}. */
  long tryAcquire();

  /**
   * Tells that the call succeeded.
   *
   * @param permit what {@link #tryAcquire} returned
   * @param elapsedNanos how long it took; 0 unless {@link #measuresDuration}
   */
  void onSuccess(long permit, long elapsedNanos);

  /** Tells that the call failed, and why. Not every kind of failure speaks against the remote. */
  void onFailure(long permit, long elapsedNanos, FailureKind kind);

  /** Gives a permit back whose call had no outcome: never sent, cancelled, interrupted. */
  void release(long permit);

  /** Returns how long no call will pass; 0 if one is worth trying. */
  long retryAfterNanos();

  /** Returns whether the breaker wants to know how long calls took. */
  default boolean measuresDuration() {
    return false;
  }
}
