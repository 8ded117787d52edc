package dev.loci.cli;

import dev.loci.BatchRejectedException;
import dev.loci.ErrorCode;
import dev.loci.LociException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line why a command ended, and with which exit code. */
final class Failures {
  private final PrintStream err;

  Failures(PrintStream err) {
    this.err = err;
  }

  /** Reports arguments that the parser refuses. */
  int onParameters(ParameterException e) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    String help = command.replaceFirst("^loci ?", "loci help ").strip();
    say("%s; see '%s'".formatted(parameterMessage(e), help));
    return ExitCodes.USAGE;
  }

  private static String parameterMessage(ParameterException e) {
    CommandLine command = e.getCommandLine();
    return switch (e) {
      case UnmatchedArgumentException unmatched
          when !unmatched.isUnknownOption() && !command.getSubcommands().isEmpty() ->
          "no command '%s'%s".formatted(unmatched.getUnmatched().get(0), suggestion(unmatched));
      case MissingParameterException missing when !command.getUnmatchedArguments().isEmpty() ->
          missing.getMessage() + " (text that begins with - goes after --)";
      // The parser doubles a word.
      default -> String.valueOf(e.getMessage()).replace("option option", "option");
    };
  }

  private static String suggestion(UnmatchedArgumentException e) {
    List<String> similar = e.getSuggestions();
    return similar.isEmpty() ? "" : ", did you mean '" + similar.get(0) + "'?";
  }

  /** Reports what a command threw. */
  int onException(Exception e, boolean verbose) {
    if (e instanceof OutputException output && output.isClosedPipe()) {
      return ExitCodes.OK;
    }
    say(message(e));
    if (verbose) {
      e.printStackTrace(err);
    }
    return exitCode(e);
  }

  private void say(String message) {
    err.println("loci: " + Wrapping.oneLine(message));
  }

  private static int exitCode(Exception e) {
    boolean usage =
        e instanceof UsageException
            || (e instanceof LociException known && known.code() == ErrorCode.VALIDATION);
    return usage ? ExitCodes.USAGE : ExitCodes.FAILED;
  }

  private static String message(Exception e) {
    return switch (e) {
      case BatchRejectedException batch when batch.size() == 1 -> batch.errors().get(0).message();
      case IOException io -> ioMessage(io);
      case RuntimeException known when isOnPurpose(known) -> String.valueOf(known.getMessage());
      default -> "unexpected error: " + e + "; repeat with --verbose and report what it shows";
    };
  }

  private static boolean isOnPurpose(RuntimeException e) {
    return e instanceof LociException
        || e instanceof UsageException
        || e instanceof FailedException
        || e instanceof OutputException;
  }

  private static String ioMessage(IOException e) {
    return switch (e) {
      case NoSuchFileException missing -> "no such file or folder: " + missing.getFile();
      case AccessDeniedException denied -> "no permission for " + denied.getFile();
      case NotDirectoryException file -> file.getFile() + " is no folder; name one";
      case FileSystemException file -> "cannot use " + file.getMessage();
      default -> "cannot read or write: " + e.getMessage();
    };
  }

  /** Makes the parser and all its commands report here. */
  void attachTo(CommandLine line, RootCommand root) {
    line.setParameterExceptionHandler((e, args) -> onParameters(e));
    line.setExecutionExceptionHandler((e, command, parsed) -> onException(e, root.verbose()));
  }
}
