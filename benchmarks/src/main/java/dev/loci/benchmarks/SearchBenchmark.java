package dev.loci.benchmarks;

import dev.loci.benchmarks.figures.Measure;
import dev.loci.benchmarks.figures.Unit;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Searches by words in one of seven spaces: the best 50, those of a quarter by importance, and
 * right after a write. All have to find as many.
 */
final class SearchBenchmark {
  static final Measure BEST =
      new Measure("Searching", "the best 50 of one space by words, with their texts", Unit.MILLIS);
  static final Measure BEST_P99 =
      new Measure("Searching", "the same, 99th percentile", Unit.MILLIS);
  static final Measure FILTERED =
      new Measure("Searching", "the same among the most important quarter", Unit.MILLIS);
  static final Measure FIND =
      new Measure("Searching", "finding what was just written, after the write", Unit.MILLIS);

  private static final int QUESTIONS = 300;
  private static final int FINDS = 40;
  private static final double NANOS_PER_MILLI = 1e6;

  private final Settings settings;
  private final Logbook logbook;

  SearchBenchmark(Settings settings, Logbook logbook) {
    this.settings = settings;
    this.logbook = logbook;
  }

  /** Measures peers that hold the memories. Returns how many the questions of a round found. */
  long measure(TextPeers peers) throws IOException, InterruptedException {
    logbook.begin("Searching %,d memories".formatted(settings.records()));
    Set<PeerKind> kinds = peers.searching();
    long found = 0;
    for (int round = 0; round <= settings.rounds(); round++) {
      found = ask(peers, kinds, round, "query", BEST, BEST_P99);
      long some = ask(peers, kinds, round, "filter", FILTERED, null);
      if (some >= found) {
        throw new IllegalStateException("a filter let everything through");
      }
    }
    kinds.remove(PeerKind.LUCENE);
    kinds.remove(PeerKind.LOCI_TEXT);
    for (int round = 0; round <= settings.rounds(); round++) {
      int number = round;
      peers.each(kinds, (kind, host) -> find(kind, host, number));
    }
    logbook.prove(
        BEST.workload(),
        "%d questions found %,d texts, each of them a hit".formatted(QUESTIONS, found));
    logbook.show(BEST, BEST_P99, FILTERED, FIND);
    return found;
  }

  private long ask(
      TextPeers peers,
      Set<PeerKind> kinds,
      int round,
      String task,
      Measure median,
      @Nullable Measure p99)
      throws IOException, InterruptedException {
    SameNumber found = new SameNumber("texts found");
    peers.each(
        kinds,
        (kind, host) -> {
          Answer answer = host.ask(task, QUESTIONS);
          found.add(kind.title(), answer.number("found"));
          if (round > 0) {
            logbook.add(median, kind.contender(), answer.number("medianNanos") / NANOS_PER_MILLI);
            if (p99 != null) {
              logbook.add(p99, kind.contender(), answer.number("p99Nanos") / NANOS_PER_MILLI);
            }
          }
        });
    return found.value();
  }

  private void find(PeerKind kind, Hosted host, int round) throws IOException {
    double nanos = host.ask("find", FINDS).number("medianNanos");
    if (round > 0) {
      logbook.add(FIND, kind.contender(), nanos / NANOS_PER_MILLI);
    }
  }
}
