package dev.loci.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** All that is done with stores of texts: filling, searching, opening, single writes. */
final class TextBenchmark {
  private final Settings settings;
  private final Duration writing;
  private final Logbook logbook;

  /**
   * Creates the benchmark.
   *
   * @param writing how long a store is written to before it is killed, and by many threads in each
   *     round
   */
  TextBenchmark(Settings settings, Duration writing, Logbook logbook) {
    this.settings = settings;
    this.writing = writing;
    this.logbook = logbook;
  }

  /** A part that can be run alone. */
  @FunctionalInterface
  private interface Part<T> {
    T run(TextPeers peers, Workplace place) throws IOException, InterruptedException;
  }

  private <T> T with(Part<T> part) throws IOException, InterruptedException {
    try (Workplace place = Workplace.in(settings.folder());
        TextPeers peers = new TextPeers(place, settings)) {
      return part.run(peers, place);
    }
  }

  Digest ingest() throws IOException, InterruptedException {
    return with((peers, place) -> new IngestBenchmark(settings, logbook).measure(peers));
  }

  /** Returns how many texts the questions of a round found. */
  long search() throws IOException, InterruptedException {
    return with((peers, place) -> {
      peers.fill(peers.searching(), settings.records());
      return new SearchBenchmark(settings, logbook).measure(peers);
    });
  }

  void open() throws IOException, InterruptedException {
    with((peers, place) -> open(peers, peers.stores(), place));
  }

  void open(Set<PeerKind> kinds) throws IOException, InterruptedException {
    with((peers, place) -> open(peers, kinds, place));
  }

  private Digest open(TextPeers peers, Set<PeerKind> kinds, Workplace place)
      throws IOException, InterruptedException {
    Digest digest = peers.fill(kinds, settings.records()).digest();
    new ReopenBenchmark(settings, writing, logbook).measure(peers, kinds, place);
    return digest;
  }

  void single() throws IOException, InterruptedException {
    with((peers, place) -> {
      new SingleWriteBenchmark(settings, writing, logbook).measure(peers);
      return "";
    });
  }

  /** One after the other, so that each store is filled once. */
  Digest all() throws IOException, InterruptedException {
    return with((peers, place) -> {
      Digest digest = new IngestBenchmark(settings, logbook).measure(peers);
      peers.fill(EnumSet.of(PeerKind.LUCENE, PeerKind.LOCI_TEXT), settings.records());
      new SearchBenchmark(settings, logbook).measure(peers);
      new ReopenBenchmark(settings.withRounds((1 + settings.rounds()) / 2), writing, logbook)
          .measure(peers, peers.stores(), place);
      new SingleWriteBenchmark(settings, writing, logbook).measure(peers);
      return digest;
    });
  }
}
