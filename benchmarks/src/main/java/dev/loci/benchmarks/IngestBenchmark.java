package dev.loci.benchmarks;

import dev.loci.benchmarks.figures.Measure;
import dev.loci.benchmarks.figures.Unit;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/** Durable batches, one after the other, until a search finds the last. */
final class IngestBenchmark {
  static final Measure RATE =
      new Measure("Storing", "durable batches of 200, until searchable", Unit.PER_SECOND);
  static final Measure HEAP = new Measure("Size", "heap for each memory", Unit.BYTES);
  static final Measure RESIDENT = new Measure("Size", "memory of the process", Unit.MEGABYTES);

  /** After so many rounds, or seconds, a JVM has compiled what matters. */
  private static final int WARM_UP_ROUNDS = 3;

  private static final double SECONDS_UNTIL_WARM = 3;

  private static final double BYTES_PER_MEGABYTE = 1e6;

  private final Settings settings;
  private final Logbook logbook;
  private final Map<PeerKind, Double> warmth = new EnumMap<>(PeerKind.class);

  IngestBenchmark(Settings settings, Logbook logbook) {
    this.settings = settings;
    this.logbook = logbook;
  }

  /** Measures all peers in turn, and leaves each with the memories of the last round. */
  Digest measure(TextPeers peers) throws IOException, InterruptedException {
    logbook.begin("Storing %,d memories in durable batches".formatted(settings.records()));
    SameWork work = new SameWork();
    int warmUps = settings.rounds() == 1 ? 1 : WARM_UP_ROUNDS;
    for (int round = 1 - warmUps; round <= settings.rounds(); round++) {
      int number = round;
      peers.each(peers.stores(), (kind, host) -> store(kind, host, number, work));
    }
    logbook.prove(RATE.workload(), work.digest().toString());
    logbook.show(RATE, HEAP, RESIDENT);
    return work.digest();
  }

  private void store(PeerKind kind, Hosted host, int round, SameWork work) throws IOException {
    if (round <= 0 && warmth.getOrDefault(kind, 0.0) >= SECONDS_UNTIL_WARM) {
      return;
    }
    host.ask("empty");
    boolean isLast = round == settings.rounds();
    double before = isLast ? host.ask("heap").number("liveBytes") : 0;
    double seconds = host.ask("ingest", settings.records()).number("seconds");
    warmth.merge(kind, seconds, Double::sum);
    if (round > 0) {
      logbook.add(RATE, kind.contender(), settings.records() / seconds);
    }
    if (isLast) {
      work.add(kind, Digest.in(host.ask("digest")));
      addMemory(kind, host.ask("heap"), before);
    }
  }

  private void addMemory(PeerKind kind, Answer heap, double before) {
    double grown = Math.max(1, heap.number("liveBytes") - before);
    logbook.add(HEAP, kind.contender(), grown / settings.records());
    logbook.add(RESIDENT, kind.contender(), heap.number("residentBytes") / BYTES_PER_MEGABYTE);
  }
}
