package dev.loci.internal.records;

/** Gets a failed database going again; throws what prevents it. */
public interface RecordsMender {
  /** How often something is tried again before the failure counts. */
  int MAX_ATTEMPTS = 5;

  /** Opens the database again if it does not answer, and brings it up to date. */
  void mend(RecordsException failure);

  /** Builds the database anew, because opening it again has not helped. */
  void replace(RecordsException failure);

  /** Does what fits the failure and how often it was met in a row, from 1. */
  default void remedy(RecordsException failure, int attempt) {
    if (failure.isUnreadable() && attempt > 1) {
      replace(failure);
    } else {
      mend(failure);
    }
  }
}
