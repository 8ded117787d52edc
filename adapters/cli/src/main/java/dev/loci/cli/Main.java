package dev.loci.cli;

import java.util.Locale;

/** The {@code loci} command. */
public final class Main {
  private static final String LOST_CHARACTER = "\uFFFD";

  private Main() {}

  /** Runs the command that the arguments name and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(lostCharacters(args) ? refuse() : run(args, Terminal.ofProcess()));
  }

  /**
   * Runs a command.
   *
   * @return 0 when all went well, 1 when something failed, 2 when the command line is wrong
   */
  static int run(String[] args, Terminal terminal) {
    return Commands.run(args, terminal);
  }

  /** A locale without UTF-8 has garbled the arguments before Java sees them. */
  private static boolean lostCharacters(String[] args) {
    String encoding = System.getProperty("sun.jnu.encoding", "");
    return !encoding.toUpperCase(Locale.ROOT).startsWith("UTF-8")
        && String.join(" ", args).contains(LOST_CHARACTER);
  }

  private static int refuse() {
    System.err.println(
        "loci: the locale lost characters of the arguments; set LC_ALL=C.UTF-8, or pass the text"
            + " on standard input");
    return ExitCodes.USAGE;
  }
}
