package dev.loci.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code loci mirror pause} stops a mirror until it is resumed. */
@Command(name = "pause", description = "Stop a mirror, until it is resumed.")
final class MirrorPauseCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME", description = "Which mirror.")
  private String name = "";

  @Mixin private final MirroredStore store;

  private final Terminal terminal;

  MirrorPauseCommand(Terminal terminal) {
    this.terminal = terminal;
    this.store = new MirroredStore(terminal);
  }

  @Override
  public Integer call() throws IOException {
    terminal
        .out()
        .line(
            MirrorStatusCommand.readable(
                store.open(mirrors -> {
                  mirrors.pause(name);
                  return mirrors.status(name);
                })));
    return ExitCodes.OK;
  }
}
