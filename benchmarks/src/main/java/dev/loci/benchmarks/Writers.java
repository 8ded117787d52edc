package dev.loci.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Threads that store items one by one, each waiting until its item is on disk. */
final class Writers {
  private final Peer peer;
  private final Corpus corpus;
  private final long mostWrites;
  private final double seconds;
  private final AtomicLong next = new AtomicLong();
  private final Stopwatch watch = Stopwatch.start();

  /**
   * What the threads took.
   *
   * @param writes how many there were
   * @param perSecond how many in a second, of all threads together
   * @param latencies of each
   */
  record Pace(long writes, double perSecond, Latencies latencies) {}

  private Writers(Peer peer, Corpus corpus, long mostWrites, double seconds) {
    this.peer = peer;
    this.corpus = corpus;
    this.mostWrites = mostWrites;
    this.seconds = seconds;
  }

  /** Stores texts of a corpus with a number of threads for a time. */
  static Pace store(Peer peer, Corpus corpus, int threads, double seconds)
      throws InterruptedException, ExecutionException {
    return new Writers(peer, corpus, Long.MAX_VALUE, seconds).run(threads);
  }

  /** Stores so many texts of a corpus with a number of threads. */
  static Pace storeAll(Peer peer, Corpus corpus, int threads, long writes)
      throws InterruptedException, ExecutionException {
    return new Writers(peer, corpus, writes, Double.MAX_VALUE).run(threads);
  }

  private Pace run(int threads) throws InterruptedException, ExecutionException {
    Callable<Latencies> task = this::storeSome;
    Latencies all = new Latencies();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<Latencies>> running = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        running.add(pool.submit(task));
      }
      for (Future<Latencies> each : running) {
        all.addAll(each.get());
      }
    }
    return new Pace(all.count(), all.count() / watch.seconds(), all);
  }

  private Latencies storeSome() throws Exception {
    Latencies latencies = new Latencies();
    while (watch.seconds() < seconds) {
      long number = next.getAndIncrement();
      if (number >= mostWrites) {
        break;
      }
      Item item = new Item((int) (number % Corpus.SPACES), corpus.text(number));
      Stopwatch write = Stopwatch.start();
      peer.store(item);
      latencies.add(write.nanos());
    }
    return latencies;
  }
}
