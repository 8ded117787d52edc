package dev.loci.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that store items one by one, each waiting until its item is on disk. */
final class Writers {
  private final Peer peer;
  private final List<Item> items;
  private final AtomicInteger next = new AtomicInteger();
  private final long[] nanos;

  /**
   * What the threads took.
   *
   * @param perSecond how many writes in a second, of all threads together
   * @param medianMillis how long half of the writes took at most
   */
  record Pace(double perSecond, double medianMillis) {}

  private Writers(Peer peer, List<Item> items) {
    this.peer = peer;
    this.items = items;
    this.nanos = new long[items.size()];
  }

  /** Stores the items with a number of threads. */
  static Pace store(Peer peer, List<Item> items, int threads)
      throws InterruptedException, ExecutionException {
    Writers writers = new Writers(peer, items);
    Stopwatch watch = Stopwatch.start();
    writers.run(threads);
    double seconds = watch.seconds();
    Arrays.sort(writers.nanos);
    return new Pace(items.size() / seconds, writers.nanos[items.size() / 2] / 1e6);
  }

  private void run(int threads) throws InterruptedException, ExecutionException {
    Callable<Integer> task = this::storeSome;
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<Integer>> running = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        running.add(pool.submit(task));
      }
      for (Future<Integer> each : running) {
        each.get();
      }
    }
  }

  private int storeSome() throws Exception {
    int stored = 0;
    for (int i = next.getAndIncrement(); i < nanos.length; i = next.getAndIncrement()) {
      Stopwatch watch = Stopwatch.start();
      peer.store(items.get(i));
      nanos[i] = watch.nanos();
      stored++;
    }
    return stored;
  }
}
