package dev.loci.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code loci mirror ping} asks a remote whether it can be reached. */
@Command(
    name = "ping",
    description = {
      "Ask a mirror's remote whether it can be reached, with the mirror's own settings.",
      "Sends nothing that was written. Ends with exit code 1 if it cannot."
    })
final class MirrorPingCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME", description = "Which mirror.")
  private String name = "";

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "How long to wait; ${DEFAULT-VALUE} unless told.")
  private long timeoutSeconds = 30;

  @Mixin private final MirroredStore store;

  private final Terminal terminal;

  MirrorPingCommand(Terminal terminal) {
    this.terminal = terminal;
    this.store = new MirroredStore(terminal);
  }

  @Override
  public Integer call() throws IOException {
    Duration took = store.open(mirrors -> mirrors.ping(name, Duration.ofSeconds(timeoutSeconds)));
    terminal.out().line("%s answers in %d ms".formatted(name, took.toMillis()));
    return ExitCodes.OK;
  }
}
