package dev.loci.cli;

import dev.loci.Connection;
import dev.loci.OpenMode;
import dev.loci.PathRequest;
import dev.loci.json.JsonWriting;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code loci graph connected} tells whether a path leads from one node to another. */
@Command(name = "connected", description = "Tell whether a path leads from one node to another.")
final class ConnectedCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "FROM", description = "The key of the first node.")
  private String from = "";

  @Parameters(index = "1", paramLabel = "TO", description = "The key of the last node.")
  private String to = "";

  @Option(
      names = "--depth",
      paramLabel = "HOPS",
      description = "How long, up to 20; ${DEFAULT-VALUE} unless told.")
  private int depth = 20;

  @Option(names = "--json", description = "Print the answer as a JSON object.")
  private boolean json;

  @Mixin private final TimeLimit time = new TimeLimit();
  @Mixin private final EdgeFilterOptions filter = new EdgeFilterOptions();
  @Mixin private final SpaceOptions options;

  private final Terminal terminal;

  ConnectedCommand(Terminal terminal) {
    this.terminal = terminal;
    this.options = new SpaceOptions(terminal);
  }

  @Override
  public Integer call() throws IOException {
    PathRequest request =
        new PathRequest(from, to, depth, filter.toFilter()).withMaxMillis(time.maxMillis());
    Connection connection =
        options.open(OpenMode.EXISTING, space -> space.relations().connection(request));
    terminal.out().line(json ? JsonWriting.text(object(connection)) : readable(connection));
    return ExitCodes.OK;
  }

  private static Map<String, @Nullable Object> object(Connection connection) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("connected", connection.found());
    object.put("hops", connection.hops());
    object.put("truncated", connection.truncated());
    return object;
  }

  private String readable(Connection connection) {
    if (connection.found()) {
      return "connected by " + Counts.of(connection.hops(), "hop", "hops");
    }
    return connection.truncated()
        ? "not connected as far as was searched"
        : "not connected within " + Counts.of(depth, "hop", "hops");
  }
}
