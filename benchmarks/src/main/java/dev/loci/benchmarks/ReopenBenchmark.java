package dev.loci.benchmarks;

import dev.loci.benchmarks.figures.Measure;
import dev.loci.benchmarks.figures.Unit;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/**
 * What a closed store takes of the disk, and how long it takes in a new JVM to open and answer:
 * closed before, and killed while it stored batches at full speed.
 */
final class ReopenBenchmark {
  static final Measure DISK = new Measure("Size", "disk for each memory", Unit.BYTES);
  static final Measure CLEAN =
      new Measure("Opening", "to the first answer in a new JVM, closed before", Unit.SECONDS);
  static final Measure KILLED =
      new Measure("Opening", "to the first answer in a new JVM, killed before", Unit.SECONDS);

  private final Settings settings;
  private final Duration writing;
  private final Logbook logbook;

  /**
   * Creates the benchmark.
   *
   * @param writing how long a store is written to before it is killed
   */
  ReopenBenchmark(Settings settings, Duration writing, Logbook logbook) {
    this.settings = settings;
    this.writing = writing;
    this.logbook = logbook;
  }

  /** Measures some peers that hold the memories; those of memory alone lose them. */
  void measure(TextPeers peers, Set<PeerKind> kinds, Workplace place)
      throws IOException, InterruptedException {
    logbook.begin("Opening");
    peers.end(PeerKind.LUCENE);
    peers.end(PeerKind.LOCI_TEXT);
    for (PeerKind kind : kinds) {
      peers.end(kind);
      double bytes = Workplace.bytes(place.store(kind));
      logbook.add(DISK, kind.contender(), bytes / settings.records());
      logbook.say("%s: %s", kind.title(), Workplace.bytesByName(place.store(kind)));
    }
    for (int round = 0; round < settings.rounds(); round++) {
      peers.each(kinds, (kind, host) -> open(peers, kind, host, CLEAN));
    }
    for (int round = 0; round < settings.rounds(); round++) {
      peers.each(kinds, (kind, host) -> killAndOpen(peers, kind, host));
    }
    logbook.show(DISK, CLEAN, KILLED);
  }

  private void open(TextPeers peers, PeerKind kind, Hosted host, Measure measure)
      throws IOException {
    Answer answer = host.ask("open");
    if (answer.number("count") < settings.records()) {
      throw new IllegalStateException(
          "%s has only %s memories".formatted(kind.title(), answer.word("count")));
    }
    logbook.add(measure, kind.contender(), answer.number("seconds"));
    peers.end(kind);
  }

  private void killAndOpen(TextPeers peers, PeerKind kind, Hosted host)
      throws IOException, InterruptedException {
    host.ask("open");
    peers.killDuring(kind, "forever", writing);
    open(peers, kind, peers.host(kind), KILLED);
  }
}
