package dev.loci.cli;

import dev.loci.GraphAnalysis;
import dev.loci.OpenMode;
import java.io.IOException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which part of which graph is looked at, for how long, and how much of it is shown. */
final class AnalysisOptions {
  @Option(
      names = "--limit",
      paramLabel = "COUNT",
      description = "How many nodes to show, up to 10,000; ${DEFAULT-VALUE} unless told.")
  private int limit = 20;

  @Option(
      names = "--max-millis",
      paramLabel = "MILLIS",
      description = "The longest to work on it, up to 60,000; ${DEFAULT-VALUE} unless told.")
  private int maxMillis = 30_000;

  @Option(names = "--json", description = "Print the answer as a JSON object.")
  private boolean json;

  @Mixin private final EdgeFilterOptions filter = new EdgeFilterOptions();
  @Mixin private final SpaceOptions options;

  AnalysisOptions(Terminal terminal) {
    this.options = new SpaceOptions(terminal);
  }

  /** A question about a graph. */
  interface Question<T> {
    T ask(GraphAnalysis analysis, int limit) throws IOException;
  }

  <T> T ask(Question<T> question) throws IOException {
    return options.open(
        OpenMode.EXISTING,
        space -> question.ask(space.relations().analysis(filter.toFilter(), maxMillis), limit));
  }

  boolean json() {
    return json;
  }
}
