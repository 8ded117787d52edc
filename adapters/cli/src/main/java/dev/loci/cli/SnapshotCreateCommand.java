package dev.loci.cli;

import dev.loci.GraphSnapshot;
import dev.loci.OpenMode;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code loci graph snapshot create} keeps a copy of the graph under a name. */
@Command(name = "create", description = "Keep a copy of the graph, as it is, under a name.")
final class SnapshotCreateCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME", description = "The name of the snapshot.")
  private String name = "";

  @Mixin private final SpaceOptions options;

  private final Terminal terminal;

  SnapshotCreateCommand(Terminal terminal) {
    this.terminal = terminal;
    this.options = new SpaceOptions(terminal);
  }

  @Override
  public Integer call() throws IOException {
    GraphSnapshot taken =
        options.open(OpenMode.EXISTING, space -> space.relations().snapshots().create(name));
    terminal.out().line(SnapshotListCommand.readable(taken));
    return ExitCodes.OK;
  }
}
