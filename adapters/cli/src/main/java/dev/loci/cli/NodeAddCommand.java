package dev.loci.cli;

import dev.loci.BatchResult;
import dev.loci.NewNode;
import dev.loci.OpenMode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code loci graph node add} creates or replaces a node and prints its key. */
@Command(
    name = "add",
    description =
        "Create or replace a node and print its key. Makes the store where there is none.")
final class NodeAddCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "KEY", description = "What names it within the space.")
  private String key = "";

  @Parameters(index = "1", paramLabel = "LABEL", description = "Its kind, such as Person.")
  private String label = "";

  @Option(
      names = "--prop",
      paramLabel = "KEY=VALUE",
      description = "A property; repeatable. Numbers and booleans count as such.")
  private Map<String, String> properties = Map.of();

  @Mixin private final SpaceOptions options;

  private final Terminal terminal;

  NodeAddCommand(Terminal terminal) {
    this.terminal = terminal;
    this.options = new SpaceOptions(terminal);
  }

  @Override
  public Integer call() throws IOException {
    NewNode node = NewNode.of(key, label);
    for (Map.Entry<String, Object> property : JsonReading.scalars(properties).entrySet()) {
      node = node.withProperty(property.getKey(), property.getValue());
    }
    List<NewNode> nodes = List.of(node);
    BatchResult<String> stored =
        options.open(OpenMode.CREATE_IF_MISSING, space -> space.relations().upsertNodes(nodes));
    terminal.out().line(String.valueOf(stored.ids().get(0)));
    return ExitCodes.OK;
  }
}
