package dev.loci.cli;

import dev.loci.OpenMode;
import dev.loci.Page;
import dev.loci.PageRequest;
import dev.loci.json.JsonWriting;
import dev.loci.json.ModelJson;
import dev.loci.model.Node;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code loci graph nodes} lists nodes. */
@Command(name = "nodes", description = "List the nodes in the order they were created.")
final class NodesCommand implements Callable<Integer> {
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

  NodesCommand(Terminal terminal) {
    this.terminal = terminal;
    this.options = new SpaceOptions(terminal);
  }

  @Override
  public Integer call() throws IOException {
    PageRequest request = new PageRequest(limit, offset);
    Page<Node> page =
        options.open(OpenMode.EXISTING, space -> space.relations().listNodes(request));
    if (json) {
      terminal.out().line(JsonWriting.text(object(page)));
    } else {
      print(page);
    }
    return ExitCodes.OK;
  }

  private static Map<String, @Nullable Object> object(Page<Node> page) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("nodes", page.items().stream().map(ModelJson::node).toList());
    object.put("total_count", page.totalCount());
    object.put("limit", page.limit());
    object.put("offset", page.offset());
    object.put("has_more", page.hasMore());
    return object;
  }

  private void print(Page<Node> page) {
    Output out = terminal.out();
    page.items().forEach(node -> out.line(GraphText.nodeWithProperties(node)));
    String count = Counts.of(page.totalCount(), "node", "nodes");
    long next = page.offset() + page.items().size();
    out.line(page.hasMore() ? count + "; go on with --offset " + next : count);
  }
}
