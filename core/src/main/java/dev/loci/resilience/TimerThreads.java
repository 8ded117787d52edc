package dev.loci.resilience;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads on which asynchronous calls go on after a wait, for the whole JVM. As many as there
 * are processors, at least two; none while there is nothing to do. They do not keep the JVM alive.
 */
final class TimerThreads {
  static final Executor POOL = create();
  private static final int IDLE_SECONDS = 10;

  private TimerThreads() {}

  private static Executor create() {
    int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
    AtomicInteger number = new AtomicInteger();
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(), // holds no more than there are calls that wait
            task ->
                Thread.ofPlatform()
                    .daemon()
                    .name("loci-resilience-" + number.incrementAndGet())
                    .unstarted(task));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }
}
