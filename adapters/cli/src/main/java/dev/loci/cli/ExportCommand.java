package dev.loci.cli;

import dev.loci.OpenMode;
import dev.loci.Space;
import dev.loci.SpaceStats;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code loci export} writes all of a space as JSON Lines. */
@Command(
    name = "export",
    description = "Write everything of the space as JSON Lines, of one point in time.")
final class ExportCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "The file, replaced once all is written; standard output unless told.")
  private String file = "-";

  @Mixin private final SpaceOptions options;

  private final Terminal terminal;

  ExportCommand(Terminal terminal) {
    this.terminal = terminal;
    this.options = new SpaceOptions(terminal);
  }

  @Override
  public Integer call() throws IOException {
    SpaceStats written =
        options.open(OpenMode.EXISTING, file.equals("-") ? this::toOutput : this::toFile);
    terminal.err().println("exported " + Counts.of(written));
    return ExitCodes.OK;
  }

  private SpaceStats toFile(Space space) throws IOException {
    return WholeFile.write(Path.of(file), space::exportTo);
  }

  private SpaceStats toOutput(Space space) {
    try {
      return space.exportTo(terminal.out().stream());
    } catch (IOException e) {
      throw new OutputException(e);
    }
  }
}
