package dev.loci.cli;

import dev.loci.BackupReport;
import dev.loci.Loci;
import dev.loci.OpenMode;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code loci backup} writes all spaces of a store to a folder that {@code restore} reads. */
@Command(
    name = "backup",
    description = "Write a verified backup of the whole store, with all its spaces.")
final class BackupCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "An empty folder, or one that does not exist yet.")
  private Path target;

  @Mixin private final SpaceOptions options;

  private final Terminal terminal;

  BackupCommand(Terminal terminal) {
    this.terminal = terminal;
    this.options = new SpaceOptions(terminal);
    this.target = Path.of("");
  }

  @Override
  public Integer call() {
    try (Loci loci = options.builder().mode(OpenMode.EXISTING).open()) {
      BackupReport report = loci.backup(target);
      terminal
          .out()
          .line(
              "backup: %s in %s, verified (%s, write %d)"
                  .formatted(
                      Counts.of(report.entities(), "thing", "things"),
                      report.folder(),
                      Counts.bytes(report.bytes()),
                      report.sequence()));
      return ExitCodes.OK;
    }
  }
}
