package dev.loci.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds a command. No command uses {@link System} itself, so that tests run them all in
 * one process.
 *
 * @param in standard input
 * @param out standard output, for data
 * @param err standard error, for all else
 * @param interactive whether a person sits in front of it
 * @param surroundings time and environment variables
 */
record Terminal(
    InputStream in, Output out, PrintStream err, boolean interactive, Surroundings surroundings) {

  /**
   * What is ambient elsewhere.
   *
   * @param clock stamps what is stored
   * @param nanoTime measures intervals
   * @param variables the environment; null for a variable that is not set
   */
  record Surroundings(
      InstantSource clock, LongSupplier nanoTime, Function<String, @Nullable String> variables) {}

  static Terminal ofProcess() {
    return new Terminal(
        new FileInputStream(FileDescriptor.in),
        new Output(new FileOutputStream(FileDescriptor.out)),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        isConsole(),
        new Surroundings(InstantSource.system(), System::nanoTime, System::getenv));
  }

  @SuppressWarnings("SystemConsoleNull") // it is null where there is no terminal, once told so
  private static boolean isConsole() {
    // From 22 on, Java offers a console even where there is no terminal, unless told otherwise.
    System.setProperty("jdk.console", "java.base");
    return System.console() != null;
  }

  /** Returns the value of an environment variable, or null where it is not set or empty. */
  @Nullable String variable(String name) {
    String value = surroundings.variables().apply(name);
    return value == null || value.isEmpty() ? null : value;
  }

  long nanoTime() {
    return surroundings.nanoTime().getAsLong();
  }

  /** Returns colours where a person sees them and did not decline them. */
  Ink ink() {
    return interactive && variable("NO_COLOR") == null ? Ink.COLOURED : Ink.PLAIN;
  }
}
