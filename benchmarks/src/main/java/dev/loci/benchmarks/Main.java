package dev.loci.benchmarks;

import dev.loci.benchmarks.resilience.Pace;
import dev.loci.benchmarks.resilience.ResilienceBenchmarks;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * The entry: {@code ingest | single | disk | large | search | tenants | graph | mirror | resilience
 * | all} with options, or {@code jmh} with JMH's.
 */
final class Main {
  private static final String USAGE =
      """
      usage: COMMAND [--records N] [--rounds N] [--folder DIR]
        ingest   durable batches until searchable, Loci and its peers
        single   durable single writes by 1 and 32 threads, Loci and its peers
        disk     bytes on disk, Loci and its peers
        large    heap, reopening after a close and a kill, export and import
        search   searches by words beside Lucene alone, and right after writes
        tenants  a hundred memories each: heap, open files, searches
        graph    a graph of that many nodes and ten times the edges: writing, opening, walking
        mirror   writes beside a mirror whose remote is dead, and draining to a fast one
        all      all of these
        resilience   what safe calls cost and achieve, beside other libraries; of the options
                     --rounds alone
      or: jmh [OPTIONS OF JMH]
        latency of single durable writes, masking of texts, and what safe calls cost, in JVMs of their own
      --records is %d, --rounds %d and --folder the current one unless told.
      """
          .formatted(Settings.DEFAULT.records(), Settings.DEFAULT.rounds());

  private static final Duration IDLE = Duration.ofSeconds(10);
  private static final Duration WRITING_UNTIL_KILLED = Duration.ofSeconds(4);

  private Main() {}

  /** Runs what the arguments say. */
  public static void main(String[] arguments) throws Exception {
    List<String> options =
        Arrays.asList(arguments).subList(Math.min(1, arguments.length), arguments.length);
    try {
      run(arguments.length == 0 ? "help" : arguments[0], options, System.out);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  private static void run(String command, List<String> options, PrintStream out) throws Exception {
    if (command.equals("jmh")) {
      org.openjdk.jmh.Main.main(options.toArray(String[]::new));
      return;
    }
    if (command.equals("help")) {
      out.print(USAGE);
      return;
    }
    Settings settings = Settings.parse(options);
    switch (command) {
      case "ingest" -> new IngestBenchmark(settings, out).run();
      case "single" -> new SingleWriteBenchmark(settings, out).run();
      case "disk" -> new DiskBenchmark(settings, IDLE, out).run();
      case "large" -> new LargeStoreBenchmark(settings, WRITING_UNTIL_KILLED, out).run();
      case "search" -> new SearchBenchmark(settings, out).run();
      case "tenants" -> new TenantsBenchmark(settings, out).run();
      case "graph" -> new GraphBenchmark(settings, out).run();
      case "mirror" -> new MirrorBenchmark(settings, out).run();
      case "resilience" -> new ResilienceBenchmarks(Pace.thorough(settings.rounds()), out).run();
      case "all" -> {
        for (String each :
            List.of("ingest", "single", "disk", "large", "search", "tenants", "graph", "mirror")) {
          run(each, options, out);
        }
      }
      default -> throw new IllegalArgumentException(USAGE);
    }
  }
}
