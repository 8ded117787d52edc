package dev.loci.benchmarks;

import dev.loci.benchmarks.resilience.Pace;
import dev.loci.benchmarks.resilience.ResilienceBenchmarks;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The entry: one of the commands below with options, or {@code jmh} with JMH's. */
final class Main {
  private static final String USAGE =
      """
      usage: [COMMAND] [--records N] [--rounds N] [--folder DIR]
        table [--quick] [--ten-million] [--results DIR]
                 everything, written to DIR as a table, as data and as charts; the command where none is
                 named. --quick takes minutes, otherwise hours. --ten-million: growth up to there
        ingest   durable batches until searchable, and memory
        single   durable single writes by 1 and 32 threads
        search   searches by words, filtered, and right after writes
        open     disk, and opening after a close and a kill
        vectors  searches by meaning, and by words and meaning
        graph    a graph of N nodes and ten times the edges: writing, opening, walking, paths, PageRank
        large    with 256 MB of heap: opening, export and import, the same write again
        tenants  a hundred memories each: heap, open files, searches
        mirror   writes beside a mirror whose remote is dead, and draining to a fast one
        rest     stores and queries over HTTP from 64 connections
        growth   costs at 10,000, 100,000 … memories up to N
        calls    what safe calls cost and achieve; of the options --rounds alone
      or: profile ingest|query|graph [--records N]
        what the processor does, as a flame graph
      or: jmh [OPTIONS OF JMH]
        latency of single durable writes, masking of texts, and what safe calls cost, in JVMs of their own
      --records is %d, --rounds %d and --folder the current one unless told.
      """
          .formatted(Settings.DEFAULT.records(), Settings.DEFAULT.rounds());

  private static final Duration WRITING_UNTIL_KILLED = Duration.ofSeconds(4);
  private static final double SECONDS_OF_LOAD = 8;

  /** What the whole table has where --records is not told. */
  private static final int RECORDS_OF_TABLE = 200_000;

  private Main() {}

  /** Runs what the arguments say. */
  public static void main(String[] arguments) throws Exception {
    List<String> options = new ArrayList<>(Arrays.asList(arguments));
    String command =
        options.isEmpty() || options.getFirst().startsWith("--") ? "table" : options.removeFirst();
    try {
      run(command, options);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  private static void run(String command, List<String> options) throws Exception {
    switch (command) {
      case "jmh" -> org.openjdk.jmh.Main.main(options.toArray(String[]::new));
      case "help" -> System.out.print(USAGE);
      case "table" -> table(options);
      case "profile" -> Profile.run(options, new Logbook(System.out));
      default -> run(command, Settings.parse(options), new Logbook(System.out));
    }
  }

  private static void run(String command, Settings settings, Logbook logbook) throws Exception {
    TextBenchmark texts = new TextBenchmark(settings, WRITING_UNTIL_KILLED, logbook);
    switch (command) {
      case "ingest" -> texts.ingest();
      case "single" -> texts.single();
      case "search" -> texts.search();
      case "open" -> texts.open();
      case "vectors" -> new VectorBenchmark(settings, logbook).run();
      case "graph" -> {
        try (GraphBenchmark graph = new GraphBenchmark(settings, logbook)) {
          graph.run();
        }
      }
      case "large" -> new LargeStoreBenchmark(settings, WRITING_UNTIL_KILLED, logbook).run();
      case "tenants" -> new TenantsBenchmark(settings, logbook).run();
      case "mirror" -> new MirrorBenchmark(settings, logbook).run();
      case "rest" -> new RestBenchmark(settings, SECONDS_OF_LOAD, logbook).run();
      case "growth" ->
          new GrowthBenchmark(settings, sizes(settings), sizes(settings), logbook).run();
      case "calls" -> new ResilienceBenchmarks(Pace.thorough(settings.rounds()), logbook).run();
      default -> throw new IllegalArgumentException(USAGE);
    }
  }

  private static List<Integer> sizes(Settings settings) {
    List<Integer> sizes = new ArrayList<>();
    for (int size = 10_000; size <= settings.records(); size *= 10) {
      sizes.add(size);
    }
    return sizes;
  }

  private static void table(List<String> options) throws Exception {
    boolean isQuick = options.remove("--quick");
    boolean isLarge = options.remove("--ten-million");
    Path results = Path.of(option(options, "--results", Libraries.results().toString()));
    boolean isSized = options.contains("--records");
    Settings settings = Settings.parse(options);
    if (isQuick && (isSized || isLarge)) {
      throw new IllegalArgumentException("--quick has sizes of its own");
    }
    TableBenchmark.Plan plan =
        isQuick
            ? TableBenchmark.Plan.quick(settings.folder())
            : TableBenchmark.Plan.full(isSized ? settings : settings.withRecords(RECORDS_OF_TABLE));
    Path table =
        new TableBenchmark(
                isLarge ? plan.withTenMillion() : plan,
                results,
                LocalDate.now(ZoneId.systemDefault()),
                new Logbook(System.out))
            .run();
    System.out.printf("%nwritten: %s%n", table.toAbsolutePath().normalize());
  }

  private static String option(List<String> options, String name, String otherwise) {
    int at = options.indexOf(name);
    if (at < 0) {
      return otherwise;
    }
    if (at + 1 == options.size()) {
      throw new IllegalArgumentException(name + " needs a value");
    }
    options.remove(at);
    return options.remove(at);
  }
}
