package dev.loci.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Shows a person how far an import is, at most ten times a second; silent for anybody else. */
final class ProgressBar implements AutoCloseable {
  /** The size of a stream whose end is not known. */
  static final long UNKNOWN_SIZE = -1;

  private static final int BAR_COLUMNS = 30;
  private static final long INTERVAL_NANOS = Duration.ofMillis(100).toNanos();
  private static final double NANOS_PER_SECOND = 1e9;

  private final Terminal terminal;
  private final LongSupplier bytes;
  private final long totalBytes;
  private final long startNanos;
  private long shownNanos;
  private int columns;

  ProgressBar(Terminal terminal, LongSupplier bytes, long totalBytes) {
    this.terminal = terminal;
    this.bytes = bytes;
    this.totalBytes = totalBytes;
    this.startNanos = terminal.nanoTime();
    this.shownNanos = startNanos - INTERVAL_NANOS;
  }

  /** Shows that so many lines are done. */
  void show(long lines) {
    long now = terminal.nanoTime();
    if (terminal.interactive() && now - shownNanos >= INTERVAL_NANOS) {
      shownNanos = now;
      draw(text(lines, (now - startNanos) / NANOS_PER_SECOND));
    }
  }

  private String text(long lines, double seconds) {
    String rate = seconds > 0 ? Counts.number(Math.round(lines / seconds)) + " lines/s" : "";
    String done = Counts.of(lines, "line", "lines") + "  " + rate;
    return totalBytes <= 0
        ? done
        : bar(Math.min(1, (double) bytes.getAsLong() / totalBytes)) + done;
  }

  private static String bar(double part) {
    int full = (int) (part * BAR_COLUMNS);
    return String.format(
        Locale.ROOT,
        "[%s%s] %3.0f %%  ",
        "#".repeat(full),
        ".".repeat(BAR_COLUMNS - full),
        part * 100);
  }

  private void draw(String text) {
    String padding = " ".repeat(Math.max(0, columns - text.length()));
    terminal.err().print("\r" + text + padding);
    terminal.err().flush();
    columns = text.length();
  }

  /** Wipes the bar away. */
  @Override
  public void close() {
    if (columns > 0) {
      terminal.err().print("\r" + " ".repeat(columns) + "\r");
      terminal.err().flush();
    }
  }
}
