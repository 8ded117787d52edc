package dev.loci.benchmarks;

import java.nio.file.Path;

/**
 * How a benchmark runs.
 *
 * @param records how many memories
 * @param rounds how often each peer is measured, in turn, after a first round that does not count
 * @param folder in which the stores are made, in a folder of their own that is deleted afterwards;
 *     on a real disk, because forcing a file in memory costs nothing
 */
record Settings(int records, int rounds, Path folder) {
  /** Two batches, so that half of the records are whole batches too. */
  private static final int UNIT = 2 * Corpus.BATCH_SIZE;

  private static final int MAX_RECORDS = 1_000_000;

  static final Settings DEFAULT = new Settings(20_000, 3, Path.of("").toAbsolutePath());

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
      case "--records" -> new Settings(number(name, value), rounds, folder);
      case "--rounds" -> new Settings(records, number(name, value), folder);
      case "--folder" -> new Settings(records, rounds, Path.of(value).toAbsolutePath());
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
