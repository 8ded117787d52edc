package dev.loci.cli;

import dev.loci.OpenMode;
import dev.loci.model.Mention;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code loci graph mention} links a memory with a node that it speaks of. */
@Command(name = "mention", description = "Note that a memory speaks of a node.")
final class MentionCommand implements Callable<Integer> {
  private static final UUID NONE = new UUID(0, 0);

  @Parameters(index = "0", paramLabel = "MEMORY_ID", description = "The id of the memory.")
  private UUID memoryId = NONE;

  @Parameters(index = "1", paramLabel = "NODE_KEY", description = "The key of the node.")
  private String nodeKey = "";

  @Mixin private final SpaceOptions options;

  MentionCommand(Terminal terminal) {
    this.options = new SpaceOptions(terminal);
  }

  @Override
  public Integer call() throws IOException {
    List<Mention> mentions = List.of(new Mention(memoryId, nodeKey));
    options.open(OpenMode.CREATE_IF_MISSING, space -> space.mentions().add(mentions));
    return ExitCodes.OK;
  }
}
