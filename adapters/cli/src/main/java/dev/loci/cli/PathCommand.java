package dev.loci.cli;

import dev.loci.GraphPaths;
import dev.loci.OpenMode;
import dev.loci.PathRequest;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code loci graph path} finds the cheapest path between two nodes. */
@Command(
    name = "path",
    description = "Find the cheapest path between two nodes; a hop costs 1 - weight.")
final class PathCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "FROM", description = "The key of the first node.")
  private String from = "";

  @Parameters(index = "1", paramLabel = "TO", description = "The key of the last node.")
  private String to = "";

  @Option(
      names = "--depth",
      paramLabel = "HOPS",
      description = "How long, up to 20; ${DEFAULT-VALUE} unless told.")
  private int depth = 10;

  @Option(
      names = "--alternatives",
      paramLabel = "COUNT",
      description = "How many further paths to find, up to 99; none unless told.")
  private int alternatives;

  @Option(names = "--json", description = "Print path_found and path as a JSON object.")
  private boolean json;

  @Mixin private final TimeLimit time = new TimeLimit();
  @Mixin private final EdgeFilterOptions filter = new EdgeFilterOptions();
  @Mixin private final SpaceOptions options;

  private final Terminal terminal;

  PathCommand(Terminal terminal) {
    this.terminal = terminal;
    this.options = new SpaceOptions(terminal);
  }

  @Override
  public Integer call() throws IOException {
    PathRequest request =
        new PathRequest(from, to, depth, filter.toFilter()).withMaxMillis(time.maxMillis());
    GraphPaths paths =
        options.open(
            OpenMode.EXISTING, space -> space.relations().shortestPaths(request, 1 + alternatives));
    terminal.out().line(json ? PathReport.json(paths) : readable(paths));
    return ExitCodes.OK;
  }

  private String readable(GraphPaths found) {
    if (!found.paths().isEmpty()) {
      return found.paths().stream().map(PathReport::readable).collect(Collectors.joining("\n\n"));
    }
    return "no path from %s to %s within %s"
        .formatted(
            GraphText.name(from),
            GraphText.name(to),
            found.truncated() ? "the limits of the search" : Counts.of(depth, "hop", "hops"));
  }
}
