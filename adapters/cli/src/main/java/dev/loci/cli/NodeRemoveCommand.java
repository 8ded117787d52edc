package dev.loci.cli;

import dev.loci.Deleted;
import dev.loci.OpenMode;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code loci graph node rm} deletes a node. */
@Command(name = "rm", description = "Delete a node with its edges and mentions.")
final class NodeRemoveCommand implements Callable<Integer> {
  @Parameters(paramLabel = "KEY", description = "The key of the node.")
  private String key = "";

  @Mixin private final SpaceOptions options;

  NodeRemoveCommand(Terminal terminal) {
    this.options = new SpaceOptions(terminal);
  }

  @Override
  public Integer call() throws IOException {
    Deleted deleted = options.open(OpenMode.EXISTING, space -> space.relations().deleteNode(key));
    if (deleted.count() == 0) {
      throw new FailedException(
          "no node '%s' in space %s; nothing deleted".formatted(key, options.spaceId()));
    }
    return ExitCodes.OK;
  }
}
