package dev.loci.benchmarks;

import dev.loci.Loci;
import dev.loci.LociBuilder;
import dev.loci.MirrorOptions;
import dev.loci.Space;
import dev.loci.benchmarks.figures.Contender;
import dev.loci.benchmarks.figures.Contender.Role;
import dev.loci.benchmarks.figures.Measure;
import dev.loci.benchmarks.figures.Unit;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * What a mirror costs: writes to a store with one whose remote is dead beside writes to a store
 * without, in turn; and how fast a remote that takes everything catches up.
 */
final class MirrorBenchmark {
  static final Measure WRITES =
      new Measure("Mirrors", "durable writes of 32 threads beside a dead remote", Unit.PER_SECOND);
  static final Measure DRAIN =
      new Measure("Mirrors", "catching up with a remote that takes everything", Unit.PER_SECOND);

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int TURNS = 10;

  private static final Contender MIRRORED = Contender.LOCI;
  private static final Contender WITHOUT = new Contender("Loci, no mirror", Role.LIMIT);

  private final Settings settings;
  private final Logbook logbook;
  private final Corpus corpus = new Corpus(47);

  MirrorBenchmark(Settings settings, Logbook logbook) {
    this.settings = settings;
    this.logbook = logbook;
  }

  /** Runs all rounds; returns how many changes the remote got of the last. */
  long run() throws IOException, InterruptedException, ExecutionException {
    long arrived = 0;
    logbook.begin(
        "Mirrors: %,d single writes by %d threads, without one and with one that is down"
            .formatted(settings.records(), SingleWriteBenchmark.THREADS));
    for (int round = 0; round <= settings.rounds(); round++) {
      try (Workplace place = Workplace.in(settings.folder())) {
        measureWrites(place, round);
        arrived = measureDrain(place.path("drained"), round);
      }
    }
    logbook.show(WRITES, DRAIN);
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
      for (int turn = 0; turn < TURNS; turn++) {
        if (turn % 2 == 0) {
          measure(WITHOUT, without, round);
          measure(MIRRORED, dead, round);
        } else {
          measure(MIRRORED, dead, round);
          measure(WITHOUT, without, round);
        }
      }
      without.check();
      dead.check();
    }
  }

  private void measure(Contender contender, LociPeer peer, int round)
      throws InterruptedException, ExecutionException {
    int writes = settings.records() / TURNS;
    Writers.Pace pace = Writers.storeAll(peer, corpus, SingleWriteBenchmark.THREADS, writes);
    if (round > 0) {
      logbook.add(WRITES, contender, pace.perSecond());
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
      for (int number = 0; number < settings.records() / Corpus.BATCH_SIZE; number++) {
        space.memories().storeAll(corpus.batch(number, "").stream().map(LociPeer::memory).toList());
      }
      Stopwatch watch = Stopwatch.start();
      loci.mirrors().resume("remote");
      if (!loci.mirrors().drain("remote", PATIENCE)) {
        throw new IllegalStateException("not drained: " + loci.mirrors().status("remote"));
      }
      double rate = settings.records() / watch.seconds();
      if (round > 0) {
        logbook.add(DRAIN, Contender.LOCI, rate);
      }
      LociPeer.requireClean(loci);
      return remote.memories();
    }
  }
}
