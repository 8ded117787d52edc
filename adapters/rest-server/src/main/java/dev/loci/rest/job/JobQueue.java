package dev.loci.rest.job;

import dev.loci.rest.limits.JobLimits;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Jobs that wait: those of a tenant in the order they came, one of each tenant in turn. Safe for
 * use by many threads.
 */
final class JobQueue {
  private final JobLimits limits;
  private final ReentrantLock lock = new ReentrantLock();

  /** The tenant whose turn it is comes first; none is there without a job. */
  private final Map<String, Deque<Job>> waiting = new LinkedHashMap<>();

  private int size;
  private boolean closed;

  JobQueue(JobLimits limits) {
    this.limits = limits;
  }

  /** Tells whether one more job of a tenant may wait. */
  boolean hasRoom(String tenant) {
    lock.lock();
    try {
      Deque<Job> own = waiting.get(tenant);
      return !closed
          && size < limits.waiting()
          && (own == null || own.size() < limits.waitingPerTenant());
    } finally {
      lock.unlock();
    }
  }

  /** Adds a job; false if there is no room for it. */
  boolean offer(Job job) {
    lock.lock();
    try {
      boolean fits = hasRoom(job.tenant());
      if (fits) {
        waiting.computeIfAbsent(job.tenant(), tenant -> new ArrayDeque<>()).add(job);
        size++;
      }
      return fits;
    } finally {
      lock.unlock();
    }
  }

  /** Takes the job whose turn it is, or null. */
  @Nullable Job poll() {
    lock.lock();
    try {
      if (waiting.isEmpty()) {
        return null;
      }
      Deque<Job> own = waiting.values().iterator().next();
      Job job = own.remove();
      size--;
      waiting.remove(job.tenant());
      if (!own.isEmpty()) {
        waiting.put(job.tenant(), own); // behind all others
      }
      return job;
    } finally {
      lock.unlock();
    }
  }

  boolean isEmpty() {
    lock.lock();
    try {
      return waiting.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Takes a job out of its turn; false if it waits no more. */
  boolean remove(Job job) {
    lock.lock();
    try {
      Deque<Job> own = waiting.get(job.tenant());
      if (own == null || !own.remove(job)) {
        return false;
      }
      size--;
      if (own.isEmpty()) {
        waiting.remove(job.tenant());
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more jobs, and returns those that waited. */
  List<Job> close() {
    lock.lock();
    try {
      closed = true;
      List<Job> left = new ArrayList<>();
      waiting.values().forEach(left::addAll);
      waiting.clear();
      size = 0;
      return left;
    } finally {
      lock.unlock();
    }
  }
}
