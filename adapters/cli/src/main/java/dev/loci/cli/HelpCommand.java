package dev.loci.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code loci help graph edge add} says what {@code loci graph edge add --help} does. */
@Command(name = "help", description = "Show how a command is used.")
final class HelpCommand implements Callable<Integer> {
  @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "The command in question.")
  private List<String> path = List.of();

  private final CommandLine running;
  private final Supplier<CommandLine> tree;

  /**
   * Creates the command.
   *
   * @param running where and in which colours to write
   * @param tree makes all commands
   */
  HelpCommand(CommandLine running, Supplier<CommandLine> tree) {
    this.running = running;
    this.tree = tree;
  }

  @Override
  public Integer call() {
    CommandLine command = tree.get();
    for (String name : path) {
      CommandLine next = command.getSubcommands().get(name);
      if (next == null) {
        throw new UsageException(unknown(command, name));
      }
      command = next;
    }
    command.usage(running.getOut(), running.getColorScheme());
    return ExitCodes.OK;
  }

  private static String unknown(CommandLine command, String name) {
    String known =
        command.getSubcommands().isEmpty()
            ? "has no commands of its own"
            : "has " + String.join(", ", command.getSubcommands().keySet());
    return "no command '%s'; %s %s"
        .formatted(name, command.getCommandSpec().qualifiedName(), known);
  }
}
