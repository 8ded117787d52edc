package dev.loci.cli;

import dev.loci.Mirrors;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code loci mirror discard} forgets dead letters. */
@Command(
    name = "discard",
    description = "Forget a dead letter, or all: the remote never gets them.")
final class MirrorDiscardCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "NAME", description = "Which mirror.")
  private String name = "";

  @Parameters(index = "1", arity = "0..1", paramLabel = "ID", description = "Which dead letter.")
  private @Nullable Long id;

  @Option(names = "--all", description = "Forget all of the mirror.")
  private boolean all;

  @Mixin private final MirroredStore store;

  private final Terminal terminal;

  MirrorDiscardCommand(Terminal terminal) {
    this.terminal = terminal;
    this.store = new MirroredStore(terminal);
  }

  @Override
  public Integer call() throws IOException {
    if (all == (id != null)) {
      throw new UsageException("which dead letters? say their ID, or --all");
    }
    int discarded = store.open(this::discard);
    terminal.out().line("discarded " + Counts.of(discarded, "dead letter", "dead letters"));
    return ExitCodes.OK;
  }

  private int discard(Mirrors mirrors) {
    if (id == null) {
      return mirrors.discardAll(name);
    }
    mirrors.discard(name, id);
    return 1;
  }
}
