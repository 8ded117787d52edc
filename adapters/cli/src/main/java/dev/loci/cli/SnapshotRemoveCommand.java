package dev.loci.cli;

import dev.loci.Deleted;
import dev.loci.OpenMode;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code loci graph snapshot rm} deletes a copy of the graph. */
@Command(name = "rm", description = "Delete a snapshot.")
final class SnapshotRemoveCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME", description = "The name of the snapshot.")
  private String name = "";

  @Mixin private final SpaceOptions options;

  SnapshotRemoveCommand(Terminal terminal) {
    this.options = new SpaceOptions(terminal);
  }

  @Override
  public Integer call() throws IOException {
    Deleted deleted =
        options.open(OpenMode.EXISTING, space -> space.relations().snapshots().delete(name));
    if (deleted.count() == 0) {
      throw new FailedException("no graph snapshot '%s' in this space".formatted(name));
    }
    return ExitCodes.OK;
  }
}
