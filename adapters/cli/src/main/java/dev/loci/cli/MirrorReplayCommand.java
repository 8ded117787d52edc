package dev.loci.cli;

import dev.loci.MirrorStatus;
import dev.loci.Mirrors;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code loci mirror replay} sends dead letters again. */
@Command(
    name = "replay",
    description = {
      "Send a dead letter again, or all.",
      "Ends with exit code 1 if any is left afterwards."
    })
final class MirrorReplayCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "NAME", description = "Which mirror.")
  private String name = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "ID",
      description = "Which dead letter; all unless told.")
  private @Nullable Long id;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "How long to wait for the remote; ${DEFAULT-VALUE} unless told.")
  private long timeoutSeconds = 60;

  @Mixin private final MirroredStore store;

  private final Terminal terminal;

  MirrorReplayCommand(Terminal terminal) {
    this.terminal = terminal;
    this.store = new MirroredStore(terminal);
  }

  @Override
  public Integer call() throws IOException {
    return store.open(this::replay);
  }

  private int replay(Mirrors mirrors) {
    int sent = 1;
    if (id == null) {
      sent = mirrors.replayAll(name);
    } else {
      mirrors.replay(name, id);
    }
    boolean drained = mirrors.drain(name, Duration.ofSeconds(timeoutSeconds));
    MirrorStatus status = mirrors.status(name);
    if (!drained || status.deadLetters() > 0) {
      throw new FailedException("not all replayed: " + MirrorStatusCommand.readable(status));
    }
    terminal
        .out()
        .line(
            "replayed %s; %s"
                .formatted(
                    Counts.of(sent, "dead letter", "dead letters"),
                    MirrorStatusCommand.readable(status)));
    return ExitCodes.OK;
  }
}
