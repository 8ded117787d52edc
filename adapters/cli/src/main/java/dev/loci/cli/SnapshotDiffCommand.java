package dev.loci.cli;

import dev.loci.GraphDiff;
import dev.loci.GraphSnapshots;
import dev.loci.OpenMode;
import dev.loci.json.JsonWriting;
import dev.loci.json.ModelJson;
import dev.loci.model.Edge;
import dev.loci.model.Node;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code loci graph snapshot diff} tells how the graph has changed. */
@Command(
    name = "diff",
    description = "Tell how the graph, or a later snapshot, differs from a snapshot.")
final class SnapshotDiffCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "NAME", description = "The name of the snapshot.")
  private String name = "";

  @Parameters(
      index = "1",
      paramLabel = "LATER",
      arity = "0..1",
      description = "The name of a later one; the graph as it is unless told.")
  private @Nullable String later;

  @Option(names = "--json", description = "Print the answer as a JSON object.")
  private boolean json;

  @Mixin private final SpaceOptions options;

  private final Terminal terminal;

  SnapshotDiffCommand(Terminal terminal) {
    this.terminal = terminal;
    this.options = new SpaceOptions(terminal);
  }

  @Override
  public Integer call() throws IOException {
    GraphDiff diff = options.open(OpenMode.EXISTING, space -> diff(space.relations().snapshots()));
    if (json) {
      terminal.out().line(JsonWriting.text(object(diff)));
    } else {
      print(diff.nodes(), GraphText::node);
      print(diff.edges(), edge -> edge.key() + "  " + edge.id());
      terminal.out().line(diff.isEmpty() ? "no difference" : summary(diff));
    }
    return ExitCodes.OK;
  }

  private GraphDiff diff(GraphSnapshots snapshots) {
    return later == null ? snapshots.diff(name) : snapshots.diff(name, later);
  }

  private <T> void print(GraphDiff.Changes<T> changes, Function<T, String> text) {
    changes.added().forEach(thing -> terminal.out().line("+ " + text.apply(thing)));
    changes.removed().forEach(thing -> terminal.out().line("- " + text.apply(thing)));
    changes.changed().forEach(thing -> terminal.out().line("~ " + text.apply(thing)));
  }

  private static String summary(GraphDiff diff) {
    return "%d added, %d removed, %d changed"
        .formatted(
            diff.nodes().added().size() + diff.edges().added().size(),
            diff.nodes().removed().size() + diff.edges().removed().size(),
            diff.nodes().changed().size() + diff.edges().changed().size());
  }

  private static Map<String, @Nullable Object> object(GraphDiff diff) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    put(object, "nodes", diff.nodes(), (Node node) -> ModelJson.node(node));
    put(object, "edges", diff.edges(), (Edge edge) -> ModelJson.edge(edge));
    return object;
  }

  private static <T> void put(
      Map<String, @Nullable Object> object,
      String what,
      GraphDiff.Changes<T> changes,
      Function<T, Map<String, @Nullable Object>> json) {
    object.put(what + "_added", list(changes.added(), json));
    object.put(what + "_removed", list(changes.removed(), json));
    object.put(what + "_changed", list(changes.changed(), json));
  }

  private static <T> List<Map<String, @Nullable Object>> list(
      List<T> things, Function<T, Map<String, @Nullable Object>> json) {
    return things.stream().map(json).toList();
  }
}
