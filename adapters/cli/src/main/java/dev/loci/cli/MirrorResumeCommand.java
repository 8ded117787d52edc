package dev.loci.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code loci mirror resume} lets a paused mirror go on. */
@Command(name = "resume", description = "Let a paused mirror go on.")
final class MirrorResumeCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME", description = "Which mirror.")
  private String name = "";

  @Mixin private final MirroredStore store;

  private final Terminal terminal;

  MirrorResumeCommand(Terminal terminal) {
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
                  mirrors.resume(name);
                  return mirrors.status(name);
                })));
    return ExitCodes.OK;
  }
}
