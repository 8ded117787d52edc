package dev.loci.internal.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What H2's own thread meets goes to our log, not as a stack trace to standard error. */
class BackgroundWriterTest {
  @TempDir Path folder;

  private List<Thread> background() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("MVStore background"))
        .filter(thread -> thread.getName().contains(folder.toString()))
        .toList();
  }

  private static boolean printsStackTraces(Thread thread) {
    return thread.getUncaughtExceptionHandler() instanceof ThreadGroup;
  }

  @Test
  void itsFailuresAreLogged() {
    try (Records records = Records.open(folder, new UUID(1, 2))) {
      assertThat(records.writer().session().watermark()).isZero();
      assertThat(background()).hasSize(1).noneMatch(BackgroundWriterTest::printsStackTraces);
    }
  }

  @Test
  void alsoOnceTheDatabaseWasOpenedAgain() {
    try (Records records = Records.open(folder, new UUID(1, 2))) {
      records.reopen(() -> {
        records.drop();
        records.openAgain();
      });
      assertThat(background()).isNotEmpty().noneMatch(BackgroundWriterTest::printsStackTraces);
    }
  }
}
