package dev.loci;

/** What becomes of the idempotency key of a request that is refused. */
public enum OnRefusal {
  /** It is free: the request can be repeated once nothing is in its way any more. */
  FORGET,
  /**
   * It keeps the refusal as it would keep a result, also after a restart: the request gets it again
   * for 24 hours, whatever was stored meanwhile. That costs a write. Refusals that ask to come
   * again, and those of values that break a rule by themselves, are not kept; the latter come out
   * the same anyway.
   */
  KEEP
}
