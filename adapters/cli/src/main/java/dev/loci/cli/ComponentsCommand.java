package dev.loci.cli;

import dev.loci.NodeGroups;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code loci graph components} shows which nodes hang together. */
@Command(name = "components", description = "Show which nodes hang together.")
final class ComponentsCommand implements Callable<Integer> {
  @Option(
      names = "--strong",
      description = "Only where each can be reached from each along the edges.")
  private boolean strong;

  @Mixin private final AnalysisOptions options;

  private final Terminal terminal;

  ComponentsCommand(Terminal terminal) {
    this.terminal = terminal;
    this.options = new AnalysisOptions(terminal);
  }

  @Override
  public Integer call() throws IOException {
    NodeGroups components =
        options.ask((analysis, limit) ->
            strong ? analysis.strongComponents(limit) : analysis.components(limit));
    GroupsReport report = new GroupsReport(components, "component", "components");
    if (options.json()) {
      terminal.out().line(report.json());
    } else {
      report.lines().forEach(terminal.out()::line);
    }
    return ExitCodes.OK;
  }
}
