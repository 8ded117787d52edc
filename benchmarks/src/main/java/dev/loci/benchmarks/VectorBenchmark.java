package dev.loci.benchmarks;

import dev.loci.benchmarks.figures.Measure;
import dev.loci.benchmarks.figures.Unit;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Memories with vectors: stored, searched by meaning, and by words and meaning together. */
final class VectorBenchmark {
  static final Measure RATE =
      new Measure(
          "Vectors", "batches of 200 with 384 dimensions, until searchable", Unit.PER_SECOND);
  static final Measure NEAREST = new Measure("Vectors", "the nearest 10", Unit.MILLIS);
  static final Measure BOTH =
      new Measure("Vectors", "the best 10 by five words and a vector", Unit.MILLIS);
  static final Measure RECALL =
      new Measure("Vectors", "part of the nearest 10 that is found", Unit.SHARE);

  private static final int QUESTIONS = 100;
  private static final double NANOS_PER_MILLI = 1e6;

  private final Settings settings;
  private final Logbook logbook;

  VectorBenchmark(Settings settings, Logbook logbook) {
    this.settings = settings;
    this.logbook = logbook;
  }

  /** Measures all. */
  void run() throws IOException {
    logbook.begin("%,d memories with vectors".formatted(settings.records()));
    Map<VectorKind, Hosted> hosts = new EnumMap<>(VectorKind.class);
    try (Workplace place = Workplace.in(settings.folder())) {
      try {
        for (VectorKind kind : VectorKind.of(settings.hosting())) {
          hosts.put(kind, load(kind, place));
        }
        for (int round = 0; round <= settings.rounds(); round++) {
          search(hosts, round);
        }
      } finally {
        for (Hosted host : hosts.values()) {
          host.close();
        }
      }
    }
    logbook.prove("Vectors", "each of %d planted memories was found by all".formatted(QUESTIONS));
    logbook.show(RATE, NEAREST, BOTH, RECALL);
  }

  private Hosted load(VectorKind kind, Workplace place) throws IOException {
    Hosted host =
        settings
            .hosting()
            .start(
                Host.Kind.VECTORS,
                kind.name(),
                kind.libraries(),
                place.path(kind.name().toLowerCase(Locale.ROOT)),
                settings.heapMegabytes());
    double rate = host.ask("load", settings.records()).number("perSecond");
    logbook.add(RATE, kind.contender(), rate);
    logbook.add(RECALL, kind.contender(), host.ask("recall", 1).number("recall"));
    return host;
  }

  private void search(Map<VectorKind, Hosted> hosts, int round) throws IOException {
    for (Map.Entry<VectorKind, Hosted> entry : hosts.entrySet()) {
      VectorKind kind = entry.getKey();
      double nearest = entry.getValue().ask("nearest", QUESTIONS).number("medianNanos");
      double both =
          kind.searchesByBoth()
              ? entry.getValue().ask("both", QUESTIONS).number("medianNanos")
              : Double.NaN;
      if (round > 0) {
        logbook.add(NEAREST, kind.contender(), nearest / NANOS_PER_MILLI);
        if (kind.searchesByBoth()) {
          logbook.add(BOTH, kind.contender(), both / NANOS_PER_MILLI);
        }
      }
    }
  }
}
