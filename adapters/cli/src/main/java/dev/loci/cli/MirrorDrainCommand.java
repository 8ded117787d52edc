package dev.loci.cli;

import dev.loci.Mirrors;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code loci mirror drain} brings everything to the remotes. */
@Command(
    name = "drain",
    description = {
      "Bring all that was written to a mirror's remote, or to all.",
      "Ends with exit code 1 if a remote does not have it in time."
    })
final class MirrorDrainCommand implements Callable<Integer> {
  @Parameters(arity = "0..1", paramLabel = "NAME", description = "Which mirror; all unless told.")
  private @Nullable String name;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "How long to wait for each; ${DEFAULT-VALUE} unless told.")
  private long timeoutSeconds = 600;

  @Mixin private final MirroredStore store;

  private final Terminal terminal;

  MirrorDrainCommand(Terminal terminal) {
    this.terminal = terminal;
    this.store = new MirroredStore(terminal);
  }

  @Override
  public Integer call() throws IOException {
    List<String> late = store.open(this::drain);
    if (!late.isEmpty()) {
      throw new FailedException("not drained: " + String.join("; ", late));
    }
    return ExitCodes.OK;
  }

  private List<String> drain(Mirrors mirrors) {
    List<String> late = new ArrayList<>();
    for (String each : name == null ? mirrors.names() : List.of(name)) {
      boolean drained = mirrors.drain(each, Duration.ofSeconds(timeoutSeconds));
      String status = MirrorStatusCommand.readable(mirrors.status(each));
      if (drained) {
        terminal.out().line("drained: " + status);
      } else {
        late.add(status);
      }
    }
    return late;
  }
}
