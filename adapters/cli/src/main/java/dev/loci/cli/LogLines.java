package dev.loci.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/** While it is open, what the engine logs stands on standard error, one line each. */
final class LogLines extends Handler implements AutoCloseable {
  // Says that the vector module is off, each time a store is opened; `loci doctor` says so too.
  private static final Logger NOISY =
      Logger.getLogger("org.apache.lucene.internal.vectorization.VectorizationProvider");

  private final PrintStream err;
  private final boolean verbose;
  private final Logger root = Logger.getLogger("");
  private final Handler[] handlersBefore = root.getHandlers();
  private final Level levelBefore = root.getLevel();
  private final Formatter texts = new SimpleFormatter();

  private LogLines(PrintStream err, boolean verbose) {
    this.err = err;
    this.verbose = verbose;
  }

  static LogLines open(PrintStream err, boolean verbose) {
    LogLines lines = new LogLines(err, verbose);
    for (Handler handler : lines.handlersBefore) {
      lines.root.removeHandler(handler);
    }
    lines.root.addHandler(lines);
    lines.root.setLevel(verbose ? Level.INFO : Level.WARNING);
    NOISY.setLevel(verbose ? null : Level.OFF);
    return lines;
  }

  @Override
  public void publish(LogRecord event) {
    if (isLoggable(event)) {
      String message = texts.formatMessage(event) + cause(event.getThrown());
      err.println("loci: " + word(event.getLevel()) + ": " + Wrapping.oneLine(message));
    }
  }

  private String cause(@Nullable Throwable thrown) {
    if (thrown == null) {
      return "";
    }
    if (verbose) {
      thrown.printStackTrace(err);
    }
    return ": " + thrown;
  }

  private static String word(Level level) {
    return level.equals(Level.SEVERE) ? "error" : level.getName().toLowerCase(Locale.ROOT);
  }

  @Override
  public void flush() {
    err.flush();
  }

  @Override
  public void close() {
    root.removeHandler(this);
    for (Handler handler : handlersBefore) {
      root.addHandler(handler);
    }
    root.setLevel(levelBefore);
    NOISY.setLevel(null);
  }
}
