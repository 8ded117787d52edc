package dev.loci.cli;

import dev.loci.OpenMode;
import dev.loci.Ranking;
import dev.loci.SearchMode;
import dev.loci.SearchRequest;
import dev.loci.TextSyntax;
import dev.loci.UsageTracking;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code loci query} finds memories by their words, or lists the newest. */
@Command(
    name = "query",
    description = "Find the memories that fit best; without words, the newest.")
final class QueryCommand implements Callable<Integer> {
  @Parameters(paramLabel = "TEXT", arity = "0..*", description = "Words to look for.")
  private List<String> words = List.of();

  @Mixin private final SpaceOptions options;
  @Mixin private final FilterOptions filter = new FilterOptions();

  @Option(
      names = "-k",
      paramLabel = "COUNT",
      description = "How many, up to 1,000; ${DEFAULT-VALUE} unless told.")
  private int count = SearchRequest.DEFAULT_K;

  @Option(
      names = "--cursor",
      paramLabel = "CURSOR",
      description = "Go on where the page that printed it ended.")
  private @Nullable String cursor;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      converter = ModeConverter.class,
      description = "What to compare: hybrid, text or vector; hybrid unless told.")
  private SearchMode mode = SearchMode.HYBRID;

  @Option(
      names = "--operators",
      description = {
        "Read \"words in this order\", begin*, +required and -excluded as operators; behind --,"
            + " where a word begins with a sign."
      })
  private boolean operators;

  @Option(
      names = "--fold",
      paramLabel = "0.5..1",
      description = "Fold memories into a better one that they have so much in common with.")
  private double folding;

  @Option(
      names = "--context",
      paramLabel = "COUNT",
      description = "Show so many memories before and after each in its session, up to 100.")
  private int context;

  @Option(names = "--explain", description = "Say how the scores came about.")
  private boolean explain;

  @Option(names = "--json", description = "Print memories, cursor and has_more as a JSON object.")
  private boolean json;

  private final Terminal terminal;

  QueryCommand(Terminal terminal) {
    this.terminal = terminal;
    this.options = new SpaceOptions(terminal);
  }

  @Override
  public Integer call() throws IOException {
    SearchRequest request =
        SearchRequest.of(String.join(" ", words))
            .withMode(mode)
            .withSyntax(operators ? TextSyntax.OPERATORS : TextSyntax.WORDS)
            .withRanking(Ranking.RELEVANCE.withFolding(folding))
            .withK(count)
            .withFilter(filter.toFilter())
            .withContext(context, context);
    SearchRequest explained = explain ? request.withExplanations() : request;
    ResumePoint after = cursor == null ? null : ResumePoint.decode(cursor);
    // a page further down is reached by finding all before it, and those are not shown
    UsageTracking tracking = after == null ? UsageTracking.ON : UsageTracking.OFF;
    Found found =
        options.open(OpenMode.EXISTING, tracking, space -> Found.page(space, explained, after));
    FoundReport report = new FoundReport(found, request);
    terminal.out().line(json ? report.json() : report.readable(terminal.ink()));
    return ExitCodes.OK;
  }
}
