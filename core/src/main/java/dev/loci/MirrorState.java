package dev.loci;

/** What a mirror is doing. */
public enum MirrorState {
  /** It brings what the store holds to the remote, before it follows the writes. */
  BOOTSTRAPPING,
  /** It follows the writes. */
  FOLLOWING,
  /** Somebody paused it; it goes on after {@link Mirrors#resume}. */
  PAUSED,
  /**
   * The remote refused its credentials. It goes on after {@link Mirrors#resume}, or when the store
   * is opened again.
   */
  UNAUTHORIZED,
  /** It has as many dead letters as it may; it goes on once there are fewer. */
  FULL_OF_DEAD_LETTERS,
  /** It stopped after an error of its own; it goes on when the store is opened again. */
  FAILED
}
