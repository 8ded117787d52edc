package dev.loci.rest.job;

import dev.loci.rest.http.HttpProblem;
import dev.loci.rest.limits.JobLimits;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** How many bytes of lines wait on disk, in all and of each tenant. Safe for many threads. */
final class SpoolRoom {
  private final JobLimits limits;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Long> byTenant = new HashMap<>();
  private long total;

  SpoolRoom(JobLimits limits) {
    this.limits = limits;
  }

  /** Begins the share of one job. */
  Share share(String tenant) {
    return new Share(tenant);
  }

  /** Returns how many bytes wait. */
  long bytes() {
    lock.lock();
    try {
      return total;
    } finally {
      lock.unlock();
    }
  }

  private boolean take(String tenant, long more) {
    lock.lock();
    try {
      long ofTenant = byTenant.getOrDefault(tenant, 0L);
      boolean fits = ofTenant + more <= limits.bytesPerTenant() && total + more <= limits.bytes();
      if (fits) {
        byTenant.put(tenant, ofTenant + more);
        total += more;
      }
      return fits;
    } finally {
      lock.unlock();
    }
  }

  private void giveBack(String tenant, long bytes) {
    lock.lock();
    try {
      total -= bytes;
      byTenant.computeIfPresent(
          tenant, (each, before) -> before == bytes ? null : (Long) (before - bytes));
    } finally {
      lock.unlock();
    }
  }

  /** What the lines of one job take. For one thread at a time. */
  final class Share {
    private final String tenant;
    private long bytes;

    private Share(String tenant) {
      this.tenant = tenant;
    }

    /**
     * Takes more.
     *
     * @throws HttpProblem 413 if no job may have so much, 503 if others have it
     */
    void grow(long more) {
      if (bytes + more > limits.bytesPerTenant()) {
        throw HttpProblem.tooLarge(
            "a job takes at most %d bytes".formatted(limits.bytesPerTenant()));
      }
      if (!take(tenant, more)) {
        throw HttpProblem.noRoom("too much waits in jobs; send this again later");
      }
      bytes += more;
    }

    /** Gives all of it back. */
    void giveBack() {
      SpoolRoom.this.giveBack(tenant, bytes);
      bytes = 0;
    }
  }
}
