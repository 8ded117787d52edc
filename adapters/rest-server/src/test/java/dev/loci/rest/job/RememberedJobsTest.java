package dev.loci.rest.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.Loci;
import dev.loci.Space;
import dev.loci.rest.limits.JobLimits;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Until when a job can be asked for. */
class RememberedJobsTest {
  private static final byte[] LINE =
      "{\"type\":\"memory\",\"content\":\"a few words\"}\n".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  private final AtomicLong now = new AtomicLong();

  private static SpooledLines.Source lines(int count) {
    return (OutputStream out) -> {
      for (int i = 0; i < count; i++) {
        out.write(LINE);
      }
      return count;
    };
  }

  private void passADay() {
    now.addAndGet(Duration.ofHours(25).toNanos());
  }

  @Test
  void whatHasNotEndedIsKnownHoweverLongItTakes() throws Exception {
    try (Loci loci = Loci.open(folder.resolve("store"))) {
      Jobs jobs = new Jobs(folder, JobLimits.DEFAULT, now::get, UUID::randomUUID);
      Space space = loci.space("acme", "p");
      Job running = jobs.start(space, null, lines(500_000));
      Job waiting = jobs.start(space, null, lines(1));

      passADay();
      assertThat(jobs.find("acme", running.id())).isSameAs(running);
      assertThat(jobs.find("acme", waiting.id())).isSameAs(waiting);
      assertThat(jobs.find("other", waiting.id())).isNull();

      jobs.cancel(waiting);
      assertThat(waiting.json()).containsEntry("state", "cancelled");
      assertThat(jobs.find("acme", waiting.id())).isSameAs(waiting);
      passADay();
      assertThat(jobs.find("acme", waiting.id())).as("it ended a day ago").isNull();
      assertThat(running.json().get("state")).isIn("queued", "running");
      assertThat(jobs.find("acme", running.id())).isSameAs(running);

      jobs.stop();
      assertThat(running.json()).containsEntry("state", "cancelled");
      assertThat(jobs.spooledBytes()).isZero();
      assertThat(loci.check().findings()).isEmpty();
    }
  }

  /** Such as one that needs more memory than there is. */
  @Test
  void aJobThatEndsInAnErrorLetsTheNextRun() throws Exception {
    try (Loci loci = Loci.open(folder.resolve("store"))) {
      AtomicBoolean breaks = new AtomicBoolean(true);
      LongSupplier nanoTime =
          () -> {
            if (Thread.currentThread().getName().equals("loci-rest-job")
                && breaks.getAndSet(false)) {
              throw new OutOfMemoryError("no more");
            }
            return now.get();
          };
      Jobs jobs = new Jobs(folder, JobLimits.DEFAULT, nanoTime, UUID::randomUUID);
      Space space = loci.space("acme", "p");
      Job broken = jobs.start(space, null, lines(1));
      Job next = jobs.start(space, null, lines(1));

      for (int i = 0; i < 500 && !next.json().get("state").equals("done"); i++) {
        Thread.sleep(10);
      }
      assertThat(broken.json()).containsEntry("state", "failed");
      assertThat(next.json()).containsEntry("state", "done");
      jobs.stop();
      assertThat(loci.check().findings()).isEmpty();
    }
  }
}
