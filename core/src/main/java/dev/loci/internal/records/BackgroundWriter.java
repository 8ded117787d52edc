package dev.loci.internal.records;

import java.util.Arrays;
import java.util.Objects;
import org.h2.mvstore.MVStore;
import org.h2.util.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread on which H2 writes late and tidies up. What it meets in a damaged file ends it, and
 * would be printed to standard error as any thread's last words are. H2 has closed the database by
 * then, so that the next use of it finds out and mends it; here it is logged.
 */
final class BackgroundWriter {
  private static final Logger LOG = LoggerFactory.getLogger(BackgroundWriter.class);
  private static final String NAME = "MVStore background writer ";

  private BackgroundWriter() {}

  /** Has the failures of an open database logged. */
  static void logFailures(MVStore store) {
    String name = NAME + store.getFileStore();
    Arrays.stream(threads())
        .filter(Objects::nonNull)
        .filter(thread -> thread.getName().equals(name))
        .forEach(thread -> thread.setUncaughtExceptionHandler(BackgroundWriter::log));
  }

  private static void log(Thread thread, Throwable failure) {
    LOG.warn("H2 stopped writing in the background: {}", failure.getMessage());
    LOG.debug("what stopped {}", thread.getName(), failure);
  }

  /** H2's threads, with nulls behind them. */
  private static Thread[] threads() {
    Thread[] threads = new Thread[16];
    while (Utils.H2_THREAD_GROUP.enumerate(threads) == threads.length) {
      threads = new Thread[2 * threads.length];
    }
    return threads;
  }
}
