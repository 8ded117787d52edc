package dev.loci.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code loci} itself, and the options that every command has. */
@Command(
    name = "loci",
    synopsisSubcommandLabel = "COMMAND",
    description = "An agent's memory in one folder: memories and a knowledge graph.",
    footer = {
      "",
      "Start with 'loci quickstart'. 'loci help COMMAND' says more about a command.",
      "Exit codes: 0 done, 1 failed, 2 wrong usage."
    })
final class RootCommand {
  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Log what happens, and show stack traces.")
  private boolean verbose;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show how the command is used.")
  @SuppressWarnings("UnusedVariable") // the parser answers
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version.")
  @SuppressWarnings("UnusedVariable") // the parser answers
  private boolean version;

  boolean verbose() {
    return verbose;
  }
}
