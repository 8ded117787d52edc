package dev.loci.cli;

import dev.loci.CheckReport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code loci restore} makes a store of a backup. */
@Command(
    name = "restore",
    description = {
      "Make a store of a backup, in a folder that is empty or does not exist yet.",
      "The backup stays as it is."
    })
final class RestoreCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "The folder that 'loci backup' wrote.")
  private Path backup;

  @Mixin private final SpaceOptions options;

  private final Terminal terminal;

  RestoreCommand(Terminal terminal) {
    this.terminal = terminal;
    this.options = new SpaceOptions(terminal);
    this.backup = Path.of("");
  }

  @Override
  public Integer call() {
    CheckReport report = options.builder().restore(backup);
    report
        .findings()
        .forEach(finding ->
            terminal
                .out()
                .line("restore: %s: %s".formatted(finding.component(), finding.message())));
    terminal
        .out()
        .line(
            "restore: %s, %s"
                .formatted(
                    Counts.of(report.entities(), "thing", "things"),
                    report.isClean() ? "clean" : "with findings; use another backup"));
    return report.isClean() ? ExitCodes.OK : ExitCodes.FAILED;
  }
}
