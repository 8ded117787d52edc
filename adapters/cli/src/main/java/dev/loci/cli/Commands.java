package dev.loci.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/**
 * How a command is run: what it writes to, how its failures are told, when the log is listened to.
 */
final class Commands {
  private final Terminal terminal;
  private final Failures failures;
  private final RootCommand root = new RootCommand();
  private final CommandLine line;

  private Commands(Terminal terminal, String[] args) {
    this.terminal = terminal;
    this.failures = new Failures(terminal.err());
    this.line = CommandTree.of(root, terminal, args);
    line.getCommandSpec().version("loci " + Versions.ofLoci());
    line.setOut(new PrintWriter(terminal.out().stream(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
    line.setColorScheme(
        Help.defaultColorScheme(terminal.ink() == Ink.COLOURED ? Help.Ansi.ON : Help.Ansi.OFF));
    line.setExecutionStrategy(this::execute);
    failures.attachTo(line, root);
    Values.registerWith(line);
  }

  /** Runs what the arguments ask for and returns the exit code. */
  static int run(String[] args, Terminal terminal) {
    Commands commands = new Commands(terminal, args);
    return commands.flushed(commands.line.execute(args));
  }

  private int flushed(int exit) {
    try {
      terminal.out().flush();
      return exit;
    } catch (OutputException e) {
      // A command that failed has said why, perhaps this.
      return exit == ExitCodes.OK ? failures.onException(e, root.verbose()) : exit;
    } finally {
      terminal.err().flush();
    }
  }

  @SuppressWarnings("try") // the log is only to be listened to meanwhile
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
      return new RunLast().execute(parsed);
    }
  }
}
