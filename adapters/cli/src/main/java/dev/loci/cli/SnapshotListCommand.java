package dev.loci.cli;

import dev.loci.GraphSnapshot;
import dev.loci.OpenMode;
import dev.loci.json.JsonWriting;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code loci graph snapshot list} lists the copies there are. */
@Command(name = "list", description = "List the copies of the graph, in the order they were taken.")
final class SnapshotListCommand implements Callable<Integer> {
  @Option(names = "--json", description = "Print the answer as a JSON object.")
  private boolean json;

  @Mixin private final SpaceOptions options;

  private final Terminal terminal;

  SnapshotListCommand(Terminal terminal) {
    this.terminal = terminal;
    this.options = new SpaceOptions(terminal);
  }

  @Override
  public Integer call() throws IOException {
    List<GraphSnapshot> all =
        options.open(OpenMode.EXISTING, space -> space.relations().snapshots().list());
    if (json) {
      List<Map<String, @Nullable Object>> objects =
          all.stream().map(SnapshotListCommand::object).toList();
      terminal.out().line(JsonWriting.text(Map.of("snapshots", objects)));
    } else {
      all.forEach(snapshot -> terminal.out().line(readable(snapshot)));
      terminal.out().line(Counts.of(all.size(), "snapshot", "snapshots"));
    }
    return ExitCodes.OK;
  }

  private static Map<String, @Nullable Object> object(GraphSnapshot snapshot) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("name", snapshot.name());
    object.put("created_at", snapshot.createdAt());
    object.put("nodes", snapshot.nodes());
    object.put("edges", snapshot.edges());
    return object;
  }

  static String readable(GraphSnapshot snapshot) {
    return "%s  %s  %s, %s"
        .formatted(
            GraphText.name(snapshot.name()),
            snapshot.createdAt(),
            Counts.of(snapshot.nodes(), "node", "nodes"),
            Counts.of(snapshot.edges(), "edge", "edges"));
  }
}
