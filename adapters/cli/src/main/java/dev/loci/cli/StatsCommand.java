package dev.loci.cli;

import dev.loci.Loci;
import dev.loci.OpenMode;
import dev.loci.StoreStats;
import dev.loci.model.SpaceId;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code loci stats} says how much is stored. */
@Command(name = "stats", description = "Show how much the store and the space hold.")
final class StatsCommand implements Callable<Integer> {
  @Mixin private final SpaceOptions options;

  @Option(names = "--json", description = "Print store, space and spaces as a JSON object.")
  private boolean json;

  private final Terminal terminal;

  StatsCommand(Terminal terminal) {
    this.terminal = terminal;
    this.options = new SpaceOptions(terminal);
  }

  @Override
  public Integer call() {
    SpaceId id = options.spaceId();
    try (Loci loci = options.builder().mode(OpenMode.EXISTING).open()) {
      StoreStats store = loci.stats();
      StatsReport report =
          new StatsReport(
              store,
              new TreeMap<>(store.watermarks()),
              id,
              loci.space(id).stats(),
              List.copyOf(loci.spaces()));
      terminal.out().line(json ? report.json() : report.readable(terminal.ink()));
    }
    return ExitCodes.OK;
  }
}
