package dev.loci.cli;

import dev.loci.OpenMode;
import dev.loci.Traversal;
import dev.loci.TraversalRequest;
import dev.loci.TraversalRequest.Order;
import dev.loci.json.JsonWriting;
import dev.loci.json.ModelJson;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code loci graph traverse} walks the graph from a node and shows the walk as a tree. */
@Command(name = "traverse", description = "Walk the graph from a node.")
final class TraverseCommand implements Callable<Integer> {
  @Parameters(paramLabel = "KEY", description = "The key of the node to start at.")
  private String start = "";

  @Option(
      names = "--order",
      paramLabel = "ORDER",
      description = "bfs, dfs, or dijkstra (the cheapest first); bfs unless told.")
  private Order order = Order.BREADTH_FIRST;

  @Option(
      names = "--depth",
      paramLabel = "HOPS",
      description = "How far, up to 10; ${DEFAULT-VALUE} unless told.")
  private int depth = 3;

  @Option(
      names = "--limit",
      paramLabel = "COUNT",
      description = "How many nodes, up to 10,000; ${DEFAULT-VALUE} unless told.")
  private int limit = 1_000;

  @Option(names = "--json", description = "Print nodes and edges as a JSON object.")
  private boolean json;

  @Mixin private final TimeLimit time = new TimeLimit();
  @Mixin private final EdgeFilterOptions filter = new EdgeFilterOptions();
  @Mixin private final SpaceOptions options;

  private final Terminal terminal;

  TraverseCommand(Terminal terminal) {
    this.terminal = terminal;
    this.options = new SpaceOptions(terminal);
  }

  @Override
  public Integer call() throws IOException {
    TraversalRequest request =
        new TraversalRequest(start, order, depth, limit, time.maxMillis(), filter.toFilter());
    Traversal walk = options.open(OpenMode.EXISTING, space -> space.relations().traverse(request));
    if (json) {
      terminal.out().line(JsonWriting.text(object(walk)));
    } else {
      WalkTree.of(walk).lines().forEach(terminal.out()::line);
      terminal.out().line(summary(walk));
    }
    return ExitCodes.OK;
  }

  private static Map<String, @Nullable Object> object(Traversal walk) {
    List<Map<String, @Nullable Object>> edges =
        walk.visits().stream()
            .map(Traversal.Visit::via)
            .filter(Objects::nonNull)
            .map(ModelJson::edge)
            .toList();
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("nodes", walk.nodes().stream().map(ModelJson::node).toList());
    object.put("edges", edges);
    object.put("total_nodes", walk.visits().size());
    object.put("total_edges", edges.size());
    object.put("max_depth_reached", walk.maxDepthReached());
    object.put("truncated", walk.truncated());
    return object;
  }

  private static String summary(Traversal walk) {
    return "%s, %s deep%s"
        .formatted(
            Counts.of(walk.visits().size(), "node", "nodes"),
            Counts.of(walk.maxDepthReached(), "hop", "hops"),
            walk.truncated() ? "; the limit ended the walk early" : "");
  }
}
