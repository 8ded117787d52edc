package dev.loci.benchmarks;

import java.nio.file.Path;

/**
 * How a benchmark runs.
 *
 * @param records how many memories
 * @param rounds how often each peer is measured, in turn, after a first round that does not count
 * @param folder in which the stores are made, in a folder of their own that is deleted afterwards;
 *     on a real disk, because forcing a file in memory costs nothing
 * @param hosting where the contenders run
 */
record Settings(int records, int rounds, Path folder, Hosting hosting) {
  /** Two batches, so that half of the records are whole batches too. */
  private static final int UNIT = 2 * Corpus.BATCH_SIZE;

  private static final int MAX_RECORDS = 10_000_000;
  private static final int BASE_MEGABYTES = 1_024;
  private static final int RECORDS_PER_MEGABYTE = 1_000;

  static final Settings DEFAULT =
      new Settings(20_000, 3, Path.of("").toAbsolutePath(), Hosting.OWN_JVM);

  Settings {
    if (records < UNIT || records > MAX_RECORDS || records % UNIT != 0) {
      throw new IllegalArgumentException(
          "--records must be a multiple of %d up to %d but is %d"
              .formatted(UNIT, MAX_RECORDS, records));
    }
    if (rounds < 1) {
      throw new IllegalArgumentException("--rounds must be at least 1 but is %d".formatted(rounds));
    }
  }

  /** Returns how large the heap of a JVM may become. */
  int heapMegabytes() {
    return BASE_MEGABYTES + records / RECORDS_PER_MEGABYTE;
  }

  Settings withRecords(int number) {
    return new Settings(number, rounds, folder, hosting);
  }

  Settings withRounds(int number) {
    return new Settings(records, number, folder, hosting);
  }

  /** Reads options, each a name and a value. */
  static Settings parse(Iterable<String> arguments) {
    Settings settings = DEFAULT;
    for (var argument = arguments.iterator(); argument.hasNext(); ) {
      String name = argument.next();
      if (!argument.hasNext()) {
        throw new IllegalArgumentException(name + " needs a value");
      }
      settings = settings.with(name, argument.next());
    }
    return settings;
  }

  private Settings with(String name, String value) {
    return switch (name) {
      case "--records" -> withRecords(number(name, value));
      case "--rounds" -> withRounds(number(name, value));
      case "--folder" -> new Settings(records, rounds, Path.of(value).toAbsolutePath(), hosting);
      default ->
          throw new IllegalArgumentException(
              "unknown option %s; there are --records, --rounds and --folder".formatted(name));
    };
  }

  private static int number(String name, String value) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("%s must be a number but is %s".formatted(name, value), e);
    }
  }
}
