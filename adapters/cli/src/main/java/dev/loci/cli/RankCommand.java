package dev.loci.cli;

import dev.loci.NodeRanking;
import dev.loci.json.JsonWriting;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code loci graph rank} ranks nodes by PageRank. */
@Command(
    name = "rank",
    description = "Rank nodes by PageRank, of the whole graph or as seen from some nodes.")
final class RankCommand implements Callable<Integer> {
  @Option(
      names = "--from",
      paramLabel = "KEY=WEIGHT",
      description = "Rank as seen from this node; repeatable.")
  private Map<String, Double> seeds = Map.of();

  @Mixin private final AnalysisOptions options;

  private final Terminal terminal;

  RankCommand(Terminal terminal) {
    this.terminal = terminal;
    this.options = new AnalysisOptions(terminal);
  }

  @Override
  public Integer call() throws IOException {
    NodeRanking ranking =
        options.ask((analysis, limit) ->
            seeds.isEmpty() ? analysis.pageRank(limit) : analysis.pageRank(seeds, limit));
    if (options.json()) {
      terminal.out().line(JsonWriting.text(object(ranking)));
    } else {
      ranking.scores().forEach(score -> terminal.out().line(readable(score)));
    }
    return ExitCodes.OK;
  }

  private static Map<String, @Nullable Object> object(NodeRanking ranking) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("scores", ranking.scores().stream().map(RankCommand::object).toList());
    object.put("truncated", ranking.truncated());
    return object;
  }

  private static Map<String, @Nullable Object> object(NodeRanking.Score score) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("node_id", score.key());
    object.put("score", score.score());
    return object;
  }

  private static String readable(NodeRanking.Score score) {
    return String.format(Locale.ROOT, "%.6f  %s", score.score(), GraphText.name(score.key()));
  }
}
