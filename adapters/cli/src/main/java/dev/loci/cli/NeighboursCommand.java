package dev.loci.cli;

import dev.loci.EdgeFilter;
import dev.loci.Neighbour;
import dev.loci.OpenMode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code loci graph neighbours} lists what is one hop away. */
@Command(
    name = "neighbours",
    aliases = "neighbors",
    description = "List the nodes one hop away, with the edges that lead there.")
final class NeighboursCommand implements Callable<Integer> {
  @Parameters(paramLabel = "KEY", description = "The key of the node.")
  private String key = "";

  @Option(
      names = "--limit",
      paramLabel = "COUNT",
      description = "How many, up to 10,000; ${DEFAULT-VALUE} unless told.")
  private int limit = 100;

  @Option(names = "--json", description = "Print the neighbours as a JSON object.")
  private boolean json;

  @Mixin private final EdgeFilterOptions filter = new EdgeFilterOptions();
  @Mixin private final SpaceOptions options;

  private final Terminal terminal;

  NeighboursCommand(Terminal terminal) {
    this.terminal = terminal;
    this.options = new SpaceOptions(terminal);
  }

  @Override
  public Integer call() throws IOException {
    EdgeFilter edges = filter.toFilter();
    List<Neighbour> found =
        options.open(OpenMode.EXISTING, space -> space.relations().neighbours(key, edges, limit));
    if (json) {
      List<Map<String, Object>> objects = found.stream().map(NeighboursCommand::object).toList();
      terminal.out().line(Json.write(Map.of("neighbours", objects)));
    } else {
      found.forEach(this::print);
      terminal.out().line(Counts.of(found.size(), "neighbour", "neighbours"));
    }
    return ExitCodes.OK;
  }

  private static Map<String, Object> object(Neighbour neighbour) {
    return Map.of(
        "edge", ModelJson.edge(neighbour.edge()), "node", ModelJson.node(neighbour.node()));
  }

  private void print(Neighbour neighbour) {
    Output out = terminal.out();
    out.line(
        "%s %s"
            .formatted(GraphText.arrow(neighbour.edge(), key), GraphText.node(neighbour.node())));
    out.line(
        terminal
            .ink()
            .dim(
                "  %s  %s".formatted(neighbour.edge().id(), GraphText.strength(neighbour.edge()))));
  }
}
