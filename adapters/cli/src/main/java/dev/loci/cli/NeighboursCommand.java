package dev.loci.cli;

import dev.loci.EdgeFilter;
import dev.loci.Neighbour;
import dev.loci.Neighbours;
import dev.loci.OpenMode;
import dev.loci.json.JsonWriting;
import dev.loci.json.ModelJson;
import java.io.IOException;
import java.util.LinkedHashMap;
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

  @Mixin private final TimeLimit time = new TimeLimit();
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
    Neighbours neighbours =
        options.open(
            OpenMode.EXISTING,
            space -> space.relations().neighbours(key, edges, limit, time.maxMillis()));
    if (json) {
      terminal.out().line(JsonWriting.text(object(neighbours)));
    } else {
      neighbours.found().forEach(this::print);
      terminal.out().line(summary(neighbours));
    }
    return ExitCodes.OK;
  }

  private static Map<String, Object> object(Neighbours neighbours) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("neighbours", neighbours.found().stream().map(NeighboursCommand::object).toList());
    object.put("truncated", neighbours.truncated());
    return object;
  }

  private static String summary(Neighbours neighbours) {
    return Counts.of(neighbours.found().size(), "neighbour", "neighbours")
        + (neighbours.truncated() ? "; a limit ended the list early" : "");
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
