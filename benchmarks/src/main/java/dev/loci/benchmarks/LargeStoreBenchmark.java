package dev.loci.benchmarks;

import dev.loci.benchmarks.figures.Contender;
import dev.loci.benchmarks.figures.Contender.Role;
import dev.loci.benchmarks.figures.Measure;
import dev.loci.benchmarks.figures.Unit;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A large store in JVMs with a heap of 256 MB: filled, searched, opened after a close and after a
 * kill, exported and imported; and the same write done again by its key.
 */
final class LargeStoreBenchmark {
  static final Measure EXPORT =
      new Measure("Export and import", "export, JSON Lines", Unit.PER_SECOND);
  static final Measure IMPORT =
      new Measure("Export and import", "import, JSON Lines", Unit.PER_SECOND);
  static final Measure REPLAY =
      new Measure("Same write again", "a write whose key is known", Unit.MICROS);

  private static final String WORKLOAD = "With 256 MB of heap";
  private static final Measure LOAD =
      new Measure(WORKLOAD, "batches until searchable", Unit.PER_SECOND);
  private static final Measure LIVE =
      new Measure(WORKLOAD, "heap in use when filled", Unit.MEGABYTES);
  private static final Measure PEAK =
      new Measure(WORKLOAD, "most heap in use after a collection", Unit.MEGABYTES);
  private static final Measure OPEN = new Measure(WORKLOAD, "opening, closed before", Unit.SECONDS);
  private static final Measure KILLED =
      new Measure(WORKLOAD, "opening, killed before", Unit.SECONDS);

  private static final Contender ARCHIVE = new Contender("Loci, archive of classes", Role.VARIANT);
  private static final Contender AGAIN = new Contender("Loci, JVM opened it before", Role.VARIANT);

  /** What rows in H2 cost, written to a file as text, and stored in batches. */
  private static final Contender ROWS = new Contender("H2 alone, rows as text", Role.LIMIT);

  private static final List<String> HEAP = List.of("-Xmx256m");
  private static final int MEMORIES_PER_SEARCH = 500;
  private static final int REPLAYS = 200_000;
  private static final double BYTES_PER_MEGABYTE = 1e6;

  private final Settings settings;
  private final Duration writing;
  private final Logbook logbook;

  /**
   * Creates the benchmark.
   *
   * @param writing how long the process that is killed has been writing batches
   */
  LargeStoreBenchmark(Settings settings, Duration writing, Logbook logbook) {
    this.settings = settings;
    this.writing = writing;
    this.logbook = logbook;
  }

  /** Returns how many memories were there after the last kill, and after export and import. */
  List<Long> run() throws IOException, InterruptedException {
    logbook.begin("Large store: %,d memories, %s".formatted(settings.records(), HEAP.getFirst()));
    try (Workplace place = Workplace.in(settings.folder())) {
      Path store = place.path("store");
      load(store);
      long reopened = reopen(store);
      List<Long> moved = move(store, place);
      logbook.show(LOAD, LIVE, PEAK, OPEN, KILLED);
      return List.of(reopened, moved.get(0), moved.get(1));
    }
  }

  private void load(Path store) throws IOException, InterruptedException {
    Map<String, Double> said = Child.run(HEAP, ChildTask.LOAD, store, settings.records());
    logbook.add(LOAD, Contender.LOCI, settings.records() / figure(said, "seconds"));
    logbook.add(LIVE, Contender.LOCI, figure(said, "liveBytes") / BYTES_PER_MEGABYTE);
    logbook.add(PEAK, Contender.LOCI, figure(said, "peakBytes") / BYTES_PER_MEGABYTE);
  }

  /** Export, import and replay alone, of a store that is filled for it. */
  List<Long> transfer() throws IOException, InterruptedException {
    logbook.begin("Export and import of %,d memories".formatted(settings.records()));
    try (Workplace place = Workplace.in(settings.folder())) {
      Path store = place.path("store");
      Child.run(HEAP, ChildTask.LOAD, store, settings.records());
      return move(store, place);
    }
  }

  /** Returns how many were exported and imported; the store is left with one that was replayed. */
  private List<Long> move(Path store, Workplace place) throws IOException, InterruptedException {
    Path lines = place.path("export.jsonl");
    Map<String, Double> exported = Child.run(HEAP, ChildTask.EXPORT, store, lines);
    Workplace.delete(store);
    Map<String, Double> imported = Child.run(HEAP, ChildTask.IMPORT, store, lines);
    Map<String, Double> rows =
        Child.run(HEAP, ChildTask.SCAN, place.path("rows"), settings.records());
    logbook.add(EXPORT, Contender.LOCI, rate(exported, "seconds"));
    logbook.add(IMPORT, Contender.LOCI, rate(imported, "seconds"));
    logbook.add(EXPORT, ROWS, rate(rows, "seconds"));
    logbook.add(IMPORT, ROWS, rate(rows, "storedIn"));
    Map<String, Double> replayed = Child.run(HEAP, ChildTask.REPLAY, store, REPLAYS);
    logbook.add(REPLAY, Contender.LOCI, figure(replayed, "medianNanos") / 1e3);
    if (count(replayed) != count(imported) + 1) {
      throw new IllegalStateException("%s memories after a replay".formatted(count(replayed)));
    }
    logbook.show(EXPORT, IMPORT, REPLAY);
    return List.of(count(exported), count(imported));
  }

  private static double rate(Map<String, Double> said, String seconds) {
    return figure(said, "memories") / figure(said, seconds);
  }

  private static double figure(Map<String, Double> said, String name) {
    return Objects.requireNonNull(said.get(name), name);
  }

  private static long count(Map<String, Double> said) {
    return Math.round(figure(said, "memories"));
  }

  /** Returns how many memories there were at last. */
  private long reopen(Path store) throws IOException, InterruptedException {
    Child.run(withArchive(store), ChildTask.REOPEN, store, 1);
    long memories = 0;
    for (int round = 0; round < settings.rounds(); round++) {
      Map<String, Double> afterClose = Child.run(HEAP, ChildTask.REOPEN, store, searches());
      logbook.add(OPEN, Contender.LOCI, figure(afterClose, "answered"));
      logbook.add(OPEN, AGAIN, figure(afterClose, "answeredAgain"));
      Map<String, Double> fast = Child.run(withArchive(store), ChildTask.REOPEN, store, 1);
      logbook.add(OPEN, ARCHIVE, figure(fast, "answered"));
      writeUntilKilled(store);
      Map<String, Double> afterKill = Child.run(HEAP, ChildTask.REOPEN, store, searches());
      logbook.add(KILLED, Contender.LOCI, figure(afterKill, "answered"));
      memories = count(afterKill);
    }
    return memories;
  }

  /**
   * The first JVM with these options leaves the archive that the others use. There can be none of
   * classes that are not in jars, as in a test of the build.
   */
  private static List<String> withArchive(Path store) {
    if (!classesAreInJars()) {
      return HEAP;
    }
    List<String> options = new ArrayList<>(HEAP);
    options.addAll(List.of("-Xlog:disable", "-XX:+AutoCreateSharedArchive"));
    options.add("-XX:SharedArchiveFile=" + store.resolveSibling("classes.jsa"));
    return options;
  }

  private static boolean classesAreInJars() {
    String[] places = System.getProperty("java.class.path").split(File.pathSeparator, -1);
    return Arrays.stream(places).allMatch(place -> place.endsWith(".jar"));
  }

  private int searches() {
    return settings.records() / MEMORIES_PER_SEARCH + 1;
  }

  private void writeUntilKilled(Path store) throws IOException, InterruptedException {
    try (Child writer = Child.start(HEAP, ChildTask.WRITE, store)) {
      writer.awaitLine();
      Thread.sleep(writing);
      writer.kill();
    }
  }
}
