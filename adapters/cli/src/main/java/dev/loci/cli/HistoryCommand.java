package dev.loci.cli;

import dev.loci.OpenMode;
import dev.loci.Page;
import dev.loci.PageRequest;
import dev.loci.json.JsonWriting;
import dev.loci.json.ModelJson;
import dev.loci.model.Edge;
import dev.loci.model.EdgeKey;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code loci graph history} lists what was said of a relation over time. */
@Command(
    name = "history",
    description = "List the edges that connected two nodes in a way, those that ended included.")
final class HistoryCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "SOURCE", description = "Key of the node they start at.")
  private String source = "";

  @Parameters(index = "1", paramLabel = "RELATION", description = "Their kind, such as knows.")
  private String relation = "";

  @Parameters(index = "2", paramLabel = "TARGET", description = "Key of the node they lead to.")
  private String target = "";

  @Option(
      names = "--limit",
      paramLabel = "COUNT",
      description = "How many, up to 1,000; ${DEFAULT-VALUE} unless told.")
  private int limit = 50;

  @Option(names = "--offset", paramLabel = "COUNT", description = "How many to skip.")
  private long offset;

  @Option(names = "--json", description = "Print the page as a JSON object.")
  private boolean json;

  @Mixin private final SpaceOptions options;

  private final Terminal terminal;

  HistoryCommand(Terminal terminal) {
    this.terminal = terminal;
    this.options = new SpaceOptions(terminal);
  }

  @Override
  public Integer call() throws IOException {
    EdgeKey key = new EdgeKey(source, target, relation);
    PageRequest request = new PageRequest(limit, offset);
    Page<Edge> page =
        options.open(OpenMode.EXISTING, space -> space.relations().history(key, request));
    if (json) {
      terminal.out().line(JsonWriting.text(object(page)));
    } else {
      page.items().forEach(edge -> terminal.out().line(readable(edge)));
      terminal.out().line(Counts.of(page.totalCount(), "edge", "edges"));
    }
    return ExitCodes.OK;
  }

  private static Map<String, @Nullable Object> object(Page<Edge> page) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("edges", page.items().stream().map(ModelJson::edge).toList());
    object.put("total_count", page.totalCount());
    object.put("limit", page.limit());
    object.put("offset", page.offset());
    object.put("has_more", page.hasMore());
    return object;
  }

  private static String readable(Edge edge) {
    String end = edge.validTo() == null ? "open" : edge.validTo().toString();
    return "%s – %s  %s  %s".formatted(edge.validFrom(), end, GraphText.strength(edge), edge.id());
  }
}
