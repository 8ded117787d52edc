package dev.loci.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Which commands there are. Where the arguments name one, only that one is made: the parser studies
 * each by reflection, and all of them would take longer than most commands do.
 */
final class CommandTree {
  private final Terminal terminal;
  private final String[] args;

  private CommandTree(Terminal terminal, String[] args) {
    this.terminal = terminal;
    this.args = args;
  }

  /** Returns the root with the commands that the arguments may be about. */
  static CommandLine of(RootCommand root, Terminal terminal, String[] args) {
    CommandLine line = new CommandLine(root);
    CommandTree tree = new CommandTree(terminal, args);
    tree.add(line, tree.commands(line), 0);
    return line;
  }

  private static CommandLine all(Terminal terminal) {
    return of(new RootCommand(), terminal, new String[0]);
  }

  private Map<String, Supplier<Object>> commands(CommandLine root) {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("quickstart", () -> new QuickstartCommand(terminal));
    commands.put("store", () -> new StoreCommand(terminal));
    commands.put("query", () -> new QueryCommand(terminal));
    commands.put("duplicates", () -> new DuplicatesCommand(terminal));
    commands.put("delete", () -> new DeleteCommand(terminal));
    commands.put("import", () -> new ImportCommand(terminal));
    commands.put("export", () -> new ExportCommand(terminal));
    commands.put("graph", this::graph);
    commands.put("mirror", this::mirror);
    commands.put("serve", () -> new ServeCommand(terminal));
    commands.put("stats", () -> new StatsCommand(terminal));
    commands.put("check", () -> new CheckCommand(terminal));
    commands.put("backup", () -> new BackupCommand(terminal));
    commands.put("restore", () -> new RestoreCommand(terminal));
    commands.put("doctor", () -> new DoctorCommand(terminal));
    commands.put("help", () -> new HelpCommand(root, () -> all(terminal)));
    return commands;
  }

  private CommandLine graph() {
    CommandLine graph = group("graph", "Write and walk the knowledge graph.");
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("node", this::node);
    commands.put("nodes", () -> new NodesCommand(terminal));
    commands.put("edge", this::edge);
    commands.put("mention", () -> new MentionCommand(terminal));
    commands.put("neighbours", () -> new NeighboursCommand(terminal));
    commands.put("traverse", () -> new TraverseCommand(terminal));
    commands.put("path", () -> new PathCommand(terminal));
    commands.put("connected", () -> new ConnectedCommand(terminal));
    commands.put("history", () -> new HistoryCommand(terminal));
    commands.put("cycle", () -> new CycleCommand(terminal));
    commands.put("degrees", () -> new DegreesCommand(terminal));
    commands.put("components", () -> new ComponentsCommand(terminal));
    commands.put("communities", () -> new CommunitiesCommand(terminal));
    commands.put("rank", () -> new RankCommand(terminal));
    commands.put("export", () -> new GraphExportCommand(terminal));
    commands.put("snapshot", this::snapshot);
    add(graph, commands, 1);
    return graph;
  }

  private CommandLine mirror() {
    CommandLine mirror = group("mirror", "Look after the remote ends that writes are brought to.");
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("status", () -> new MirrorStatusCommand(terminal));
    commands.put("ping", () -> new MirrorPingCommand(terminal));
    commands.put("pause", () -> new MirrorPauseCommand(terminal));
    commands.put("resume", () -> new MirrorResumeCommand(terminal));
    commands.put("drain", () -> new MirrorDrainCommand(terminal));
    commands.put("dead-letters", () -> new MirrorDeadLettersCommand(terminal));
    commands.put("replay", () -> new MirrorReplayCommand(terminal));
    commands.put("discard", () -> new MirrorDiscardCommand(terminal));
    add(mirror, commands, 1);
    return mirror;
  }

  private CommandLine node() {
    return group("node", "Add or remove a node.")
        .addSubcommand(new NodeAddCommand(terminal))
        .addSubcommand(new NodeRemoveCommand(terminal));
  }

  private CommandLine edge() {
    return group("edge", "Add or remove an edge.")
        .addSubcommand(new EdgeAddCommand(terminal))
        .addSubcommand(new EdgeRemoveCommand(terminal));
  }

  private CommandLine snapshot() {
    return group("snapshot", "Keep copies of the graph under names, compare and restore them.")
        .addSubcommand(new SnapshotCreateCommand(terminal))
        .addSubcommand(new SnapshotListCommand(terminal))
        .addSubcommand(new SnapshotDiffCommand(terminal))
        .addSubcommand(new SnapshotRestoreCommand(terminal))
        .addSubcommand(new SnapshotRemoveCommand(terminal));
  }

  private static CommandLine group(String name, String description) {
    CommandSpec spec = CommandSpec.create().name(name);
    spec.usageMessage().description(description).synopsisSubcommandLabel("COMMAND");
    return new CommandLine(spec);
  }

  private void add(CommandLine line, Map<String, Supplier<Object>> commands, int position) {
    Supplier<Object> named = position < args.length ? commands.get(args[position]) : null;
    if (named != null) {
      line.addSubcommand(named.get());
    } else {
      commands.values().forEach(each -> line.addSubcommand(each.get()));
    }
  }
}
