package dev.loci.benchmarks;

import dev.loci.benchmarks.figures.Contender;
import dev.loci.benchmarks.figures.Measure;
import dev.loci.benchmarks.figures.Unit;
import java.io.IOException;
import java.time.Duration;

/** Durable writes of one memory each, by one thread and by 32. */
final class SingleWriteBenchmark {
  static final int THREADS = 32;
  static final Measure MILLIS =
      new Measure("Single writes", "one durable write, one thread", Unit.MILLIS);
  static final Measure RATE =
      new Measure("Single writes", "durable writes of 32 threads", Unit.PER_SECOND);

  /** How many writes a peer does alone before the next has its turn. */
  private static final int TURN = 25;

  private static final int TURNS_PER_ROUND = 10;
  private static final double NANOS_PER_MILLI = 1e6;

  private final Settings settings;
  private final double seconds;
  private final Logbook logbook;

  /**
   * Creates the benchmark.
   *
   * @param time how long many threads write in each round
   */
  SingleWriteBenchmark(Settings settings, Duration time, Logbook logbook) {
    this.settings = settings;
    this.seconds = time.toMillis() / 1e3;
    this.logbook = logbook;
  }

  /** Measures all peers in turn. */
  void measure(TextPeers peers) throws IOException, InterruptedException {
    logbook.begin("Single durable writes, by one thread and by " + THREADS);
    peers.each(peers.stores(), (kind, host) -> host.ask("empty"));
    for (int round = 0; round <= settings.rounds(); round++) {
      int number = round;
      for (int turn = 0; turn < TURNS_PER_ROUND; turn++) {
        peers.each(peers.stores(), (kind, host) -> one(kind, host, number));
      }
      peers.each(peers.stores(), (kind, host) -> many(kind, host, number));
    }
    logbook.show(MILLIS, RATE);
    logbook.say(
        "Loci with %d threads is %.2fx Loci with one",
        THREADS,
        logbook.figures().median(RATE, Contender.LOCI)
            * logbook.figures().median(MILLIS, Contender.LOCI)
            / 1e3);
  }

  /** Peers take turns every few writes, so that the noise of the machine meets all alike. */
  private void one(PeerKind kind, Hosted host, int round) throws IOException {
    double nanos = host.ask("turn", TURN).number("medianNanos");
    if (round > 0) {
      logbook.add(MILLIS, kind.contender(), nanos / NANOS_PER_MILLI);
    }
  }

  private void many(PeerKind kind, Hosted host, int round) throws IOException {
    double rate = host.ask("writers", THREADS, seconds).number("perSecond");
    if (round > 0) {
      logbook.add(RATE, kind.contender(), rate);
    }
  }
}
