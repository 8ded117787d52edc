package dev.loci.rest.job;

import java.util.Locale;

/** How far a job is. */
enum JobState {
  /** It waits for its turn. */
  QUEUED,
  /** It is under way. */
  RUNNING,
  /** It went through all its lines. */
  DONE,
  /** Somebody ended it; what it stored stays. */
  CANCELLED,
  /** It broke off; what it stored stays. */
  FAILED;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
