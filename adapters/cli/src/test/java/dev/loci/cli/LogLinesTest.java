package dev.loci.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

final class LogLinesTest {
  private static final Logger LOGGER = Logger.getLogger("dev.loci.some.part");

  private static String logged(boolean verbose) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    try (LogLines lines = LogLines.open(errors, verbose)) {
      LOGGER.info("opened");
      LOGGER.warning("torn tail\ncut");
      LOGGER.log(Level.SEVERE, "stopped", new IllegalStateException("bad"));
      lines.flush();
    }
    LOGGER.setUseParentHandlers(false);
    LOGGER.warning("after the end");
    LOGGER.setUseParentHandlers(true);
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void warningsAreOneLineEach() {
    assertThat(logged(false))
        .isEqualTo(
            """
            loci: warning: torn tail cut
            loci: error: stopped: java.lang.IllegalStateException: bad
            """);
  }

  @Test
  void theVerboseSeeMore() {
    assertThat(logged(true)).contains("loci: info: opened\n", "\tat dev.loci.cli.LogLinesTest");
  }

  @Test
  void whatWasThereBeforeIsThereAgain() {
    Logger root = Logger.getLogger("");
    Level level = root.getLevel();
    int handlers = root.getHandlers().length;
    logged(true);

    assertThat(root.getLevel()).isEqualTo(level);
    assertThat(root.getHandlers()).hasSize(handlers);
  }
}
