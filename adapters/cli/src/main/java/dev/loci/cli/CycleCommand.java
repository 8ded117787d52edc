package dev.loci.cli;

import dev.loci.GraphCycle;
import dev.loci.GraphEdge;
import dev.loci.json.JsonWriting;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code loci graph cycle} looks for a cycle. */
@Command(name = "cycle", description = "Look for a cycle of edges, each from source to target.")
final class CycleCommand implements Callable<Integer> {
  @Mixin private final AnalysisOptions options;

  private final Terminal terminal;

  CycleCommand(Terminal terminal) {
    this.terminal = terminal;
    this.options = new AnalysisOptions(terminal);
  }

  @Override
  public Integer call() throws IOException {
    GraphCycle cycle = options.ask((analysis, limit) -> analysis.cycle());
    if (options.json()) {
      terminal.out().line(JsonWriting.text(object(cycle)));
    } else {
      cycle.edges().forEach(edge -> terminal.out().line(readable(edge)));
      terminal.out().line(summary(cycle));
    }
    return ExitCodes.OK;
  }

  private static Map<String, @Nullable Object> object(GraphCycle cycle) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("cycle_found", cycle.isFound());
    object.put("node_ids", cycle.edges().stream().map(GraphEdge::source).toList());
    object.put("relations", cycle.edges().stream().map(GraphEdge::relation).toList());
    object.put("length", cycle.edges().size());
    object.put("truncated", cycle.truncated());
    return object;
  }

  private static String readable(GraphEdge edge) {
    return "%s —%s→ %s"
        .formatted(
            GraphText.name(edge.source()),
            GraphText.name(edge.relation()),
            GraphText.name(edge.target()));
  }

  private static String summary(GraphCycle cycle) {
    if (cycle.isFound()) {
      return "a cycle of " + Counts.of(cycle.edges().size(), "edge", "edges");
    }
    return cycle.truncated() ? "no cycle found before time ran out" : "no cycle";
  }
}
