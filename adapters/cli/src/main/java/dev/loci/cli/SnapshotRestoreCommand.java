package dev.loci.cli;

import dev.loci.OnRestore;
import dev.loci.OpenMode;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code loci graph snapshot restore} makes the graph what it was. */
@Command(name = "restore", description = "Make the graph what it was when the snapshot was taken.")
final class SnapshotRestoreCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME", description = "The name of the snapshot.")
  private String name = "";

  @Option(names = "--keep", description = "Keep nodes and edges that the snapshot does not have.")
  private boolean keep;

  @Mixin private final SpaceOptions options;

  private final Terminal terminal;

  SnapshotRestoreCommand(Terminal terminal) {
    this.terminal = terminal;
    this.options = new SpaceOptions(terminal);
  }

  @Override
  public Integer call() throws IOException {
    OnRestore onRestore = keep ? OnRestore.KEEP : OnRestore.CLEAR;
    options.open(
        OpenMode.EXISTING,
        space -> {
          space.relations().snapshots().restore(name, onRestore);
          return ExitCodes.OK;
        });
    terminal.err().println("restored " + GraphText.name(name));
    return ExitCodes.OK;
  }
}
