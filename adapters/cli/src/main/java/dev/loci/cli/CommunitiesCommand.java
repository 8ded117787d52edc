package dev.loci.cli;

import dev.loci.NodeGroups;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code loci graph communities} shows groups of nodes that are tied strongly. */
@Command(
    name = "communities",
    description = "Show groups of nodes tied more strongly with each other than with the rest.")
final class CommunitiesCommand implements Callable<Integer> {
  @Mixin private final AnalysisOptions options;

  private final Terminal terminal;

  CommunitiesCommand(Terminal terminal) {
    this.terminal = terminal;
    this.options = new AnalysisOptions(terminal);
  }

  @Override
  public Integer call() throws IOException {
    NodeGroups communities = options.ask((analysis, limit) -> analysis.communities(limit));
    GroupsReport report = new GroupsReport(communities, "community", "communities");
    if (options.json()) {
      terminal.out().line(report.json());
    } else {
      report.lines().forEach(terminal.out()::line);
    }
    return ExitCodes.OK;
  }
}
