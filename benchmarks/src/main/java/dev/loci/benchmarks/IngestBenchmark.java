package dev.loci.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Durable batches, one after the other, until a search finds the last. */
final class IngestBenchmark {
  /** After so many rounds the JVM has compiled what matters; fewer for a quick run. */
  private static final int MAX_WARM_UP_ROUNDS = 3;

  private final Settings settings;
  private final PrintStream out;
  private final List<List<Item>> batches;
  private final Figure<PeerKind> rates = new Figure<>();
  private final SameWork work = new SameWork();

  IngestBenchmark(Settings settings, PrintStream out) {
    this.settings = settings;
    this.out = out;
    this.batches = new Corpus(42).batches(settings.records());
  }

  /** Measures all peers, in turn. */
  Map<PeerKind, Digest> run() throws IOException, SQLException {
    out.printf(
        "%nIngest: %,d memories, durable in batches of %d, until searchable%n",
        settings.records(), Corpus.BATCH_SIZE);
    try (Workplace place = Workplace.in(settings.folder())) {
      int warmUps = Math.min(settings.rounds(), MAX_WARM_UP_ROUNDS);
      for (int round = 1 - warmUps; round <= settings.rounds(); round++) {
        for (PeerKind kind : PeerKind.values()) {
          double rate = measure(place, kind);
          if (round > 0) {
            rates.add(kind, rate);
          }
          out.printf("  round %d  %-20s %,9.0f/s%n", round, kind.title(), rate);
        }
      }
    }
    report();
    return work.digests();
  }

  private double measure(Workplace place, PeerKind kind) throws IOException, SQLException {
    try (Peer peer = place.openEmpty(kind)) {
      Stopwatch watch = Stopwatch.start();
      for (List<Item> batch : batches) {
        peer.storeAll(batch);
      }
      if (kind.searches()) {
        findLast(peer);
      }
      double seconds = watch.seconds();
      work.add(kind, Digest.of(peer));
      return settings.records() / seconds;
    }
  }

  private void findLast(Peer peer) throws IOException, SQLException {
    int found = peer.search(batches.getLast().getFirst().space(), Corpus.LAST_WORD).size();
    if (found != 1) {
      throw new IllegalStateException("the last batch was found %d times".formatted(found));
    }
  }

  private void report() {
    for (PeerKind kind : PeerKind.values()) {
      out.printf(
          "  %-20s %,9.0f/s  Loci is %.2fx  %s%n",
          kind.title(),
          rates.median(kind),
          rates.ratio(PeerKind.LOCI, kind),
          work.digests().get(kind));
    }
  }
}
