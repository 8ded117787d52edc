package dev.loci.cli;

import dev.loci.Memories;
import dev.loci.MemoryFilter;
import dev.loci.OpenMode;
import dev.loci.WriteOptions;
import dev.loci.json.JsonWriting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code loci delete} deletes memories: those named, those that a filter admits, or all. */
@Command(
    name = "delete",
    description = {
      "Delete memories with their mentions and print how many.",
      "Say which by their ids, or by filters, all of which must hold, or with --all."
    })
final class DeleteCommand implements Callable<Integer> {
  @Parameters(paramLabel = "ID", arity = "0..*", description = "Ids that 'loci query' shows.")
  private List<UUID> ids = List.of();

  @Mixin private final SpaceOptions options;
  @Mixin private final FilterOptions filter = new FilterOptions();

  @Option(names = "--all", description = "Every memory of the space. Nodes and edges stay.")
  private boolean all;

  @Option(names = "--json", description = "Print deleted, how many, as a JSON object.")
  private boolean json;

  private final Terminal terminal;

  DeleteCommand(Terminal terminal) {
    this.terminal = terminal;
    this.options = new SpaceOptions(terminal);
  }

  @Override
  public Integer call() throws IOException {
    MemoryFilter admitted = filter.toFilter();
    requireOneWay(!admitted.equals(MemoryFilter.ALL));
    long count = options.open(OpenMode.EXISTING, space -> delete(space.memories(), admitted));
    terminal
        .out()
        .line(
            json
                ? JsonWriting.text(Map.of("deleted", count))
                : Counts.of(count, "memory", "memories") + " deleted");
    return ExitCodes.OK;
  }

  private void requireOneWay(boolean filtered) {
    int ways = (ids.isEmpty() ? 0 : 1) + (filtered ? 1 : 0) + (all ? 1 : 0);
    if (ways != 1) {
      throw new UsageException(
          ways == 0
              ? "delete which memories? name their ids, or give a filter, or say --all"
              : "ids, filters and --all do not go together; give one of them");
    }
  }

  private long delete(Memories memories, MemoryFilter admitted) {
    if (all) {
      return memories.deleteEverything(WriteOptions.DEFAULT).count();
    }
    return ids.isEmpty()
        ? memories.deleteAll(admitted, WriteOptions.DEFAULT).count()
        : deleteNamed(memories);
  }

  private long deleteNamed(Memories memories) {
    List<UUID> missing = new ArrayList<>();
    for (UUID id : ids) {
      if (memories.delete(id).count() == 0) {
        missing.add(id);
      }
    }
    if (!missing.isEmpty()) {
      throw new FailedException(
          "no memory %s in space %s; %s deleted"
              .formatted(
                  missing.stream().map(UUID::toString).collect(Collectors.joining(", ")),
                  options.spaceId(),
                  missing.size() == ids.size() ? "nothing" : "the others"));
    }
    return ids.size();
  }
}
