package dev.loci.cli;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells a story step by step in 80 columns, with the time that each step took. */
final class Narrator {
  private static final int TITLE_COLUMNS = 66;
  private static final int TEXT_COLUMNS = 76;
  private static final double NANOS_PER_MILLI = 1e6;

  private final Terminal terminal;
  private final Ink ink;
  private int steps;

  Narrator(Terminal terminal) {
    this.terminal = terminal;
    this.ink = terminal.ink();
  }

  int steps() {
    return steps;
  }

  /** Says something between the steps. */
  void say(String text) {
    terminal.out().line(text);
    terminal.out().flush();
  }

  /**
   * Does a step and tells what came of it.
   *
   * @param account checks the result and says what it is, in lines
   * @return the result
   */
  <T extends @Nullable Object> T step(
      String title, Supplier<T> action, Function<T, List<String>> account) {
    steps++;
    long start = terminal.nanoTime();
    T result = action.get();
    double millis = (terminal.nanoTime() - start) / NANOS_PER_MILLI;
    List<String> lines = account.apply(result);
    String head = "%d  %s".formatted(steps, title);
    String time = String.format(Locale.ROOT, "%11.1f ms", millis);
    say("\n" + ink.bold(pad(head, TITLE_COLUMNS)) + ink.dim(time));
    lines.forEach(line -> say("   " + Wrapping.clipped(line, TEXT_COLUMNS)));
    return result;
  }

  /**
   * Requires that the story holds.
   *
   * @throws FailedException if it does not
   */
  void require(boolean holds, String expected, Object seen) {
    if (!holds) {
      throw new FailedException(
          "quickstart, step %d: expected %s, but saw %s; please report this"
              .formatted(steps, expected, seen));
    }
  }

  private static String pad(String text, int columns) {
    return text + " ".repeat(Math.max(1, columns - text.length()));
  }
}
