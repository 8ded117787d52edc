package dev.loci.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Keeps what the engine says about hundreds of planned faults out of the build's output. What ends
 * a thread unheard fails the test, but for Lucene's merges, which tell their writer first.
 */
final class Quiet implements BeforeAllCallback, AfterAllCallback {
  private static final Logger ENGINE = Logger.getLogger("dev.loci");

  private final Queue<String> unheard = new ConcurrentLinkedQueue<>();
  private Level level;
  private Thread.UncaughtExceptionHandler handler;

  @Override
  public void beforeAll(ExtensionContext context) {
    level = ENGINE.getLevel();
    handler = Thread.getDefaultUncaughtExceptionHandler();
    ENGINE.setLevel(Level.OFF);
    Thread.setDefaultUncaughtExceptionHandler((thread, error) -> {
      if (!thread.getName().startsWith("Lucene Merge Thread")) {
        unheard.add(thread.getName() + ": " + error);
      }
    });
  }

  @Override
  public void afterAll(ExtensionContext context) {
    ENGINE.setLevel(level);
    Thread.setDefaultUncaughtExceptionHandler(handler);
    assertThat(unheard).as("errors that ended a thread").isEmpty();
  }
}
