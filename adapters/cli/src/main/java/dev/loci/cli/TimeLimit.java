package dev.loci.cli;

import picocli.CommandLine.Option;

/** How long a question about a graph may be worked on. */
final class TimeLimit {
  @Option(
      names = "--max-millis",
      paramLabel = "MILLIS",
      description = "The longest to work on it, up to 60,000; ${DEFAULT-VALUE} unless told.")
  private int maxMillis = 10_000;

  int maxMillis() {
    return maxMillis;
  }
}
