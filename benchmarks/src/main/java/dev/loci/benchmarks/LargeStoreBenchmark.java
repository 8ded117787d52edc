package dev.loci.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A large store in JVMs with a heap of 256 MB: filled, searched, opened after a close and after a
 * kill, exported and imported.
 */
final class LargeStoreBenchmark {
  private static final List<String> HEAP = List.of("-Xmx256m");
  private static final int MEMORIES_PER_SEARCH = 500;

  private final Settings settings;
  private final Duration writing;
  private final PrintStream out;

  /**
   * Creates the benchmark.
   *
   * @param writing how long the process that is killed has been writing batches
   */
  LargeStoreBenchmark(Settings settings, Duration writing, PrintStream out) {
    this.settings = settings;
    this.writing = writing;
    this.out = out;
  }

  /** Returns how many memories were there after the last kill, and after export and import. */
  List<Long> run() throws IOException, InterruptedException {
    out.printf("%nLarge store: %,d memories, %s%n", settings.records(), HEAP.getFirst());
    try (Workplace place = Workplace.in(settings.folder())) {
      Path store = place.path("store");
      say("load", Child.run(HEAP, ChildTask.LOAD, store, settings.records()));
      long reopened = reopen(store);
      Path lines = place.path("export.jsonl");
      Map<String, Double> exported = Child.run(HEAP, ChildTask.EXPORT, store, lines);
      say("export", exported);
      Workplace.delete(store);
      Map<String, Double> imported = Child.run(HEAP, ChildTask.IMPORT, store, lines);
      say("import", imported);
      return List.of(reopened, count(exported), count(imported));
    }
  }

  private static long count(Map<String, Double> said) {
    return Math.round(said.getOrDefault("memories", Double.NaN));
  }

  /** Returns how many memories there were at last. */
  private long reopen(Path store) throws IOException, InterruptedException {
    List<Double> closed = new ArrayList<>();
    List<Double> archived = new ArrayList<>();
    List<Double> again = new ArrayList<>();
    List<Double> killed = new ArrayList<>();
    Child.run(withArchive(store), ChildTask.REOPEN, store, 1);
    long memories = 0;
    for (int round = 0; round < settings.rounds(); round++) {
      Map<String, Double> afterClose = Child.run(HEAP, ChildTask.REOPEN, store, searches());
      say("open, closed before", afterClose);
      closed.add(afterClose.get("answered"));
      again.add(afterClose.get("answeredAgain"));
      archived.add(Child.run(withArchive(store), ChildTask.REOPEN, store, 1).get("answered"));
      writeUntilKilled(store);
      Map<String, Double> afterKill = Child.run(HEAP, ChildTask.REOPEN, store, searches());
      say("open, killed before", afterKill);
      killed.add(afterKill.get("answered"));
      memories = count(afterKill);
    }
    out.printf(
        "  to the first answer: after a close %.3f s in a new JVM, %.3f s in one with an archive of"
            + " classes, %.3f s in one that opened it before; after a kill %.3f s in a new JVM%n",
        Figure.median(closed),
        Figure.median(archived),
        Figure.median(again),
        Figure.median(killed));
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

  private void say(String what, Map<String, Double> said) {
    StringBuilder line = new StringBuilder();
    said.forEach(
        (name, value) -> line.append(String.format(Locale.ROOT, "  %s %,.3f", name, value)));
    out.printf("  %-20s%s%n", what, line);
  }
}
