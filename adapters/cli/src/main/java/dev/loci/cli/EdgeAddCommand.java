package dev.loci.cli;

import dev.loci.BatchResult;
import dev.loci.NewEdge;
import dev.loci.OnCycle;
import dev.loci.OpenMode;
import dev.loci.WriteOptions;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code loci graph edge add} asserts an edge and prints its id. */
@Command(
    name = "add",
    description =
        "Say that an edge connects two existing nodes, and print its id; an earlier one ends.")
final class EdgeAddCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "SOURCE", description = "Key of the node it starts at.")
  private String source = "";

  @Parameters(index = "1", paramLabel = "RELATION", description = "Its kind, such as knows.")
  private String relation = "";

  @Parameters(index = "2", paramLabel = "TARGET", description = "Key of the node it leads to.")
  private String target = "";

  @Option(
      names = "--no-cycle",
      description = "Refuse the edge if it would close a cycle of its relation.")
  private boolean noCycle;

  @Mixin private final EdgeOptions edge = new EdgeOptions();
  @Mixin private final SpaceOptions options;

  private final Terminal terminal;

  EdgeAddCommand(Terminal terminal) {
    this.terminal = terminal;
    this.options = new SpaceOptions(terminal);
  }

  @Override
  public Integer call() throws IOException {
    List<NewEdge> edges = List.of(edge.applyTo(NewEdge.of(source, relation, target)));
    BatchResult<UUID> stored =
        options.open(
            OpenMode.CREATE_IF_MISSING,
            space ->
                space
                    .relations()
                    .upsertEdges(
                        edges, WriteOptions.DEFAULT, noCycle ? OnCycle.REFUSE : OnCycle.ALLOW));
    terminal.out().line(String.valueOf(stored.ids().get(0)));
    return ExitCodes.OK;
  }
}
