package dev.loci.benchmarks;

import dev.loci.Loci;
import dev.loci.LociBuilder;
import dev.loci.MirrorOptions;
import dev.loci.NewMemory;
import dev.loci.Space;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * What a mirror costs: writes to a store with one whose remote is dead beside writes to a store
 * without, in turn; and how fast a remote that takes everything catches up.
 */
final class MirrorBenchmark {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int TURNS = 10;

  private final Settings settings;
  private final PrintStream out;
  private final List<Item> items;
  private final Figure<Kind> rates = new Figure<>();
  private final Figure<Kind> drains = new Figure<>();

  /** Which store. */
  private enum Kind {
    WITHOUT,
    DEAD_MIRROR
  }

  MirrorBenchmark(Settings settings, PrintStream out) {
    this.settings = settings;
    this.out = out;
    this.items = new Corpus(47).items(settings.records());
  }

  /** Runs all rounds; returns how many changes the remote got of the last. */
  long run() throws IOException, InterruptedException, ExecutionException {
    long arrived = 0;
    out.printf(
        "%nMirrors: %,d single writes by %d threads, without one and with one that is down%n",
        items.size(), SingleWriteBenchmark.THREADS);
    for (int round = 0; round <= settings.rounds(); round++) {
      try (Workplace place = Workplace.in(settings.folder())) {
        measureWrites(place, round);
        arrived = measureDrain(place.path("drained"), round);
      }
    }
    out.printf(
        "  without %,7.0f/s, with a dead mirror %,7.0f/s, %.3fx; drained at %,.0f changes/s,"
            + " %,d memories arrived%n",
        rates.median(Kind.WITHOUT),
        rates.median(Kind.DEAD_MIRROR),
        rates.ratio(Kind.DEAD_MIRROR, Kind.WITHOUT),
        drains.median(Kind.DEAD_MIRROR),
        arrived);
    return arrived;
  }

  private static LociBuilder mirrored(Path folder, String url, MirrorOptions options) {
    return Loci.builder(folder).mirror("remote", "rest", Map.of("url", url), options);
  }

  private void measureWrites(Workplace place, int round)
      throws IOException, InterruptedException, ExecutionException {
    try (LociPeer without = new LociPeer(Loci.open(place.path("without")));
        LociPeer dead =
            new LociPeer(mirrored(place.path("dead"), deadUrl(), MirrorOptions.DEFAULT).open())) {
      int turn = Math.max(1, items.size() / TURNS);
      for (int from = 0; from + turn <= items.size(); from += turn) {
        List<Item> some = items.subList(from, from + turn);
        boolean isFirst = (from / turn) % 2 == 0;
        measure(isFirst ? Kind.WITHOUT : Kind.DEAD_MIRROR, isFirst ? without : dead, some, round);
        measure(isFirst ? Kind.DEAD_MIRROR : Kind.WITHOUT, isFirst ? dead : without, some, round);
      }
      without.check();
      dead.check();
    }
  }

  private void measure(Kind kind, LociPeer peer, List<Item> some, int round)
      throws InterruptedException, ExecutionException {
    Writers.Pace pace = Writers.store(peer, some, SingleWriteBenchmark.THREADS);
    if (round > 0) {
      rates.add(kind, pace.perSecond());
    }
  }

  private static String deadUrl() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "http://127.0.0.1:" + socket.getLocalPort() + "/v1";
    }
  }

  private long measureDrain(Path folder, int round) throws IOException {
    try (FastRemote remote = new FastRemote();
        Loci loci =
            mirrored(folder, remote.url(), MirrorOptions.DEFAULT.withBatchAge(Duration.ZERO))
                .open()) {
      loci.mirrors().pause("remote");
      Space space = LociPeer.spaces(loci).getFirst();
      for (int from = 0; from < items.size(); from += Corpus.BATCH_SIZE) {
        List<Item> batch = items.subList(from, Math.min(from + Corpus.BATCH_SIZE, items.size()));
        space
            .memories()
            .storeAll(batch.stream().map(item -> NewMemory.of(item.content())).toList());
      }
      Stopwatch watch = Stopwatch.start();
      loci.mirrors().resume("remote");
      if (!loci.mirrors().drain("remote", PATIENCE)) {
        throw new IllegalStateException("not drained: " + loci.mirrors().status("remote"));
      }
      double rate = items.size() / watch.seconds();
      out.printf("  round %d  drained at %,.0f changes/s%n", round, rate);
      if (round > 0) {
        drains.add(Kind.DEAD_MIRROR, rate);
      }
      LociPeer.requireClean(loci);
      return remote.memories();
    }
  }
}
