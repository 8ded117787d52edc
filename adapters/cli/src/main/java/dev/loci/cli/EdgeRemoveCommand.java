package dev.loci.cli;

import dev.loci.Deleted;
import dev.loci.OpenMode;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code loci graph edge rm} deletes an edge. */
@Command(name = "rm", description = "Delete an edge.")
final class EdgeRemoveCommand implements Callable<Integer> {
  private static final UUID NONE = new UUID(0, 0);

  @Parameters(paramLabel = "ID", description = "Its id; 'loci graph neighbours' shows it.")
  private UUID id = NONE;

  @Mixin private final SpaceOptions options;

  EdgeRemoveCommand(Terminal terminal) {
    this.options = new SpaceOptions(terminal);
  }

  @Override
  public Integer call() throws IOException {
    Deleted deleted = options.open(OpenMode.EXISTING, space -> space.relations().deleteEdge(id));
    if (deleted.count() == 0) {
      throw new FailedException(
          "no edge %s in space %s; nothing deleted".formatted(id, options.spaceId()));
    }
    return ExitCodes.OK;
  }
}
