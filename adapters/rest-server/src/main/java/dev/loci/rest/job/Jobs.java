package dev.loci.rest.job;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.loci.Space;
import dev.loci.rest.http.HttpProblem;
import dev.loci.rest.limits.JobLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jobs of a server: one at a time, some dozens waiting, of tenants in turn. What has not ended
 * is always known, what has is remembered for a day, 10,000 of them at most. They end with the
 * server, at the next line; a client that sends the same lines again goes on where it was, as
 * memories with ids that exist are left alone. Safe for use by many threads.
 */
public final class Jobs {
  private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
  private static final int MAX_REMEMBERED = 10_000;
  private static final Duration REMEMBERED = Duration.ofHours(24);

  private final LongSupplier nanoTime;
  private final Supplier<UUID> ids;
  private final Map<UUID, Job> live = new ConcurrentHashMap<>();
  private final Cache<UUID, Job> ended;
  private final JobQueue queue;
  private final SpoolRoom room;
  private final SpoolFolder folder;
  private final AtomicBoolean running = new AtomicBoolean();
  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("loci-rest-job").daemon().factory());

  /**
   * Prepares for jobs, and deletes the lines that servers have left behind.
   *
   * @param folder where lines wait for their turn; made when the first job comes
   * @param limits how much may wait
   * @param nanoTime measures how fast a job is
   * @param ids names jobs
   */
  public Jobs(Path folder, JobLimits limits, LongSupplier nanoTime, Supplier<UUID> ids) {
    this.folder = SpoolFolder.open(folder, ids);
    this.queue = new JobQueue(limits);
    this.room = new SpoolRoom(limits);
    this.nanoTime = nanoTime;
    this.ids = ids;
    this.ended =
        Caffeine.newBuilder()
            .maximumSize(MAX_REMEMBERED)
            .ticker(nanoTime::getAsLong)
            .expireAfterWrite(REMEMBERED)
            .build();
  }

  /**
   * Keeps lines and has them stored when their turn has come.
   *
   * @throws HttpProblem 503 if too much waits, or the lines cannot be kept
   */
  Job start(Space space, @Nullable String key, SpooledLines.Source source) {
    String tenant = space.id().tenant();
    if (!queue.hasRoom(tenant)) {
      throw tooMany();
    }
    Job job = new Job(ids.get(), space, spooled(tenant, source), key, nanoTime);
    live.put(job.id(), job);
    if (!queue.offer(job)) {
      live.remove(job.id());
      job.drop();
      throw tooMany();
    }
    wake();
    return job;
  }

  private static HttpProblem tooMany() {
    return HttpProblem.noRoom("too many jobs wait; send this again later");
  }

  private SpooledLines spooled(String tenant, SpooledLines.Source source) {
    try {
      return SpooledLines.of(folder.path(), room.share(tenant), source);
    } catch (IOException e) {
      LOG.error("the lines of a job cannot be kept", e);
      throw HttpProblem.noRoom("the lines cannot be kept at present; the server's log says why");
    }
  }

  private void wake() {
    if (running.compareAndSet(false, true)) {
      try {
        executor.execute(this::runAll);
      } catch (RejectedExecutionException e) {
        LOG.debug("the server ends, and the job with it", e);
      }
    }
  }

  private void runAll() {
    do {
      for (Job job = queue.poll(); job != null; job = queue.poll()) {
        job.run();
        remember(job);
      }
      running.set(false);
    } while (!queue.isEmpty() && running.compareAndSet(false, true));
  }

  /** At every moment it is in one place at least. */
  private void remember(Job job) {
    ended.put(job.id(), job);
    live.remove(job.id());
  }

  /** Ends a job: at once if it waits, else at the next line. */
  void cancel(Job job) {
    job.cancel();
    if (queue.remove(job)) {
      job.drop();
      remember(job);
    }
  }

  /** Returns a tenant's job, or null. */
  @Nullable Job find(String tenant, UUID id) {
    Job alive = live.get(id);
    Job job = alive == null ? ended.getIfPresent(id) : alive;
    return job != null && job.tenant().equals(tenant) ? job : null;
  }

  /** Returns how many bytes of lines are kept. */
  long spooledBytes() {
    return room.bytes();
  }

  /** Cuts all jobs off and waits until the one under way has ended. */
  public void stop() throws InterruptedException {
    queue.close().forEach(Job::drop);
    live.values().forEach(Job::cancel);
    executor.shutdown();
    if (!executor.awaitTermination(1, TimeUnit.MINUTES)) {
      throw new IllegalStateException("a job does not end");
    }
    folder.close();
  }
}
