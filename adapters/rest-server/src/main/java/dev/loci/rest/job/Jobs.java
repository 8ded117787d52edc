package dev.loci.rest.job;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.loci.Space;
import dev.loci.rest.http.HttpProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The jobs of a server: one at a time, some dozens waiting, all remembered for a day. They end with
 * the server, at the next line; a client that sends the same lines again goes on where it was, as
 * memories with ids that exist are left alone. Safe for use by many threads.
 */
public final class Jobs {
  private static final int MAX_WAITING = 64;
  private static final int MAX_REMEMBERED = 10_000;
  private static final Duration REMEMBERED = Duration.ofHours(24);

  private final LongSupplier nanoTime;
  private final Supplier<UUID> ids;
  private final Cache<UUID, Job> jobs;
  private final ThreadPoolExecutor executor =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MAX_WAITING),
          Thread.ofPlatform().name("loci-rest-job").daemon().factory());
  private final Path folder;

  /**
   * Prepares for jobs.
   *
   * @param folder where lines wait for their turn; made when the first job comes
   * @param nanoTime measures how fast a job is
   * @param ids names jobs
   */
  public Jobs(Path folder, LongSupplier nanoTime, Supplier<UUID> ids) {
    this.folder = folder;
    this.nanoTime = nanoTime;
    this.ids = ids;
    this.jobs =
        Caffeine.newBuilder()
            .maximumSize(MAX_REMEMBERED)
            .ticker(nanoTime::getAsLong)
            .expireAfterWrite(REMEMBERED)
            .build();
  }

  Job start(Space space, @Nullable String key, SpooledLines.Source source) throws IOException {
    SpooledLines lines = SpooledLines.of(Files.createDirectories(folder), source);
    Job job = new Job(ids.get(), space, lines, key, nanoTime);
    jobs.put(job.id(), job);
    try {
      executor.execute(job);
      return job;
    } catch (RejectedExecutionException e) {
      jobs.invalidate(job.id());
      lines.delete();
      throw HttpProblem.unavailable("too many jobs wait; ask again later");
    }
  }

  /** Returns a tenant's job, or null. */
  @Nullable Job find(String tenant, UUID id) {
    Job job = jobs.getIfPresent(id);
    return job != null && job.tenant().equals(tenant) ? job : null;
  }

  /** Cuts all jobs off and waits until the one under way has ended. */
  public void stop() throws InterruptedException {
    jobs.asMap().values().forEach(Job::cancel);
    executor.shutdown();
    if (!executor.awaitTermination(1, TimeUnit.MINUTES)) {
      throw new IllegalStateException("a job does not end");
    }
  }
}
