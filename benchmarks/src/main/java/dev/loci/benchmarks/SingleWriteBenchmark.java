package dev.loci.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** Durable writes of one item each, by one thread and by 32. */
final class SingleWriteBenchmark {
  static final int THREADS = 32;

  /** One thread is given this part of the work of 32. */
  private static final int SHARE_OF_ONE = 8;

  /** How many writes a peer does alone before the next has its turn. */
  private static final int TURN = 25;

  private final Settings settings;
  private final PrintStream out;
  private final List<Item> items;
  private final Figure<PeerKind> rateOfOne = new Figure<>();
  private final Figure<PeerKind> millisOfOne = new Figure<>();
  private final Figure<PeerKind> rateOfMany = new Figure<>();
  private final SameWork work = new SameWork();

  SingleWriteBenchmark(Settings settings, PrintStream out) {
    this.settings = settings;
    this.out = out;
    this.items = new Corpus(43).items(settings.records());
  }

  /** Measures all peers, in turn. */
  Map<PeerKind, Digest> run()
      throws IOException, SQLException, InterruptedException, ExecutionException {
    out.printf(
        "%nSingle durable writes: %,d by one thread, %,d by %d%n",
        ofOne().size(), items.size(), THREADS);
    try (Workplace place = Workplace.in(settings.folder())) {
      for (int round = 0; round <= settings.rounds(); round++) {
        measureOne(place, round);
        measureMany(place, round);
      }
    }
    report();
    return work.digests();
  }

  private List<Item> ofOne() {
    return items.subList(0, items.size() / SHARE_OF_ONE);
  }

  /** Peers take turns every few writes, so that the noise of the machine meets all alike. */
  private void measureOne(Workplace place, int round)
      throws IOException, SQLException, InterruptedException, ExecutionException {
    Map<PeerKind, Peer> peers = new EnumMap<>(PeerKind.class);
    try {
      for (PeerKind kind : PeerKind.values()) {
        peers.put(kind, place.openEmpty(kind));
      }
      for (int from = 0; from + TURN <= ofOne().size(); from += TURN) {
        takeTurns(peers, ofOne().subList(from, from + TURN), round);
      }
    } finally {
      for (Peer peer : peers.values()) {
        peer.close();
      }
    }
  }

  private void takeTurns(Map<PeerKind, Peer> peers, List<Item> turn, int round)
      throws InterruptedException, ExecutionException {
    for (Map.Entry<PeerKind, Peer> peer : peers.entrySet()) {
      Writers.Pace pace = Writers.store(peer.getValue(), turn, 1);
      if (round > 0) {
        rateOfOne.add(peer.getKey(), pace.perSecond());
        millisOfOne.add(peer.getKey(), pace.medianMillis());
      }
    }
  }

  private void measureMany(Workplace place, int round)
      throws IOException, SQLException, InterruptedException, ExecutionException {
    for (PeerKind kind : PeerKind.values()) {
      try (Peer peer = place.openEmpty(kind)) {
        Writers.Pace pace = Writers.store(peer, items, THREADS);
        out.printf(
            "  round %d  %-20s %d threads %,7.0f/s%n",
            round, kind.title(), THREADS, pace.perSecond());
        if (round > 0) {
          rateOfMany.add(kind, pace.perSecond());
        }
        work.add(kind, Digest.of(peer));
      }
    }
  }

  private void report() {
    for (PeerKind kind : PeerKind.values()) {
      out.printf(
          "  %-20s one thread %,7.0f/s, p50 %.3f ms, Loci's is %.2fx;"
              + " %d threads %,7.0f/s, Loci is %.2fx  %s%n",
          kind.title(),
          rateOfOne.median(kind),
          millisOfOne.median(kind),
          millisOfOne.ratio(PeerKind.LOCI, kind),
          THREADS,
          rateOfMany.median(kind),
          rateOfMany.ratio(PeerKind.LOCI, kind),
          work.digests().get(kind));
    }
    out.printf(
        "  Loci with %d threads is %.2fx Loci with one%n",
        THREADS, rateOfMany.median(PeerKind.LOCI) / rateOfOne.median(PeerKind.LOCI));
  }
}
