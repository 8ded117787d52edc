package dev.loci.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** The tree of all commands, and how one of them is run. */
final class Commands {
  private final Terminal terminal;
  private final Failures failures;
  private final RootCommand root = new RootCommand();
  private final CommandLine line;

  Commands(Terminal terminal) {
    this.terminal = terminal;
    this.failures = new Failures(terminal.err());
    this.line = new CommandLine(root);
    addCommands();
    line.getCommandSpec().version("loci " + Versions.ofLoci());
    line.setOut(new PrintWriter(terminal.out().stream(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
    line.setColorScheme(
        Help.defaultColorScheme(terminal.ink() == Ink.COLOURED ? Help.Ansi.ON : Help.Ansi.OFF));
    line.setExecutionStrategy(this::execute);
    failures.attachTo(line, root);
    Values.registerWith(line);
  }

  private void addCommands() {
    line.addSubcommand(new QuickstartCommand(terminal));
    line.addSubcommand(new StoreCommand(terminal));
    line.addSubcommand(new QueryCommand(terminal));
    line.addSubcommand(new ImportCommand(terminal));
    line.addSubcommand(new ExportCommand(terminal));
    line.addSubcommand(graph());
    line.addSubcommand(new StatsCommand(terminal));
    line.addSubcommand(new CheckCommand(terminal));
    line.addSubcommand(new DoctorCommand(terminal));
    line.addSubcommand(new HelpCommand(line));
  }

  private CommandLine graph() {
    CommandLine graph = group("graph", "Write and walk the knowledge graph.");
    graph.addSubcommand(
        group("node", "Add or remove a node.")
            .addSubcommand(new NodeAddCommand(terminal))
            .addSubcommand(new NodeRemoveCommand(terminal)));
    graph.addSubcommand(new NodesCommand(terminal));
    graph.addSubcommand(
        group("edge", "Add or remove an edge.")
            .addSubcommand(new EdgeAddCommand(terminal))
            .addSubcommand(new EdgeRemoveCommand(terminal)));
    graph.addSubcommand(new MentionCommand(terminal));
    graph.addSubcommand(new NeighboursCommand(terminal));
    graph.addSubcommand(new TraverseCommand(terminal));
    graph.addSubcommand(new PathCommand(terminal));
    return graph;
  }

  private static CommandLine group(String name, String description) {
    CommandSpec spec = CommandSpec.create().name(name);
    spec.usageMessage().description(description).synopsisSubcommandLabel("COMMAND");
    return new CommandLine(spec);
  }

  /** Runs what the arguments ask for and returns the exit code. */
  int run(String... args) {
    int exit = line.execute(args);
    try {
      terminal.out().flush();
      return exit;
    } catch (OutputException e) {
      return Math.max(exit, failures.onException(e, root.verbose()));
    } finally {
      terminal.err().flush();
    }
  }

  private int execute(ParseResult parsed) {
    Integer helped = CommandLine.executeHelpRequest(parsed);
    if (helped != null) {
      return helped;
    }
    List<CommandLine> named = parsed.asCommandLineList();
    CommandLine last = named.get(named.size() - 1);
    if (!(last.getCommandSpec().userObject() instanceof Callable<?>)) {
      last.usage(last.getOut());
      return ExitCodes.OK;
    }
    try (LogLines lines = LogLines.open(terminal.err(), root.verbose())) {
      lines.flush();
      return new RunLast().execute(parsed);
    }
  }
}
