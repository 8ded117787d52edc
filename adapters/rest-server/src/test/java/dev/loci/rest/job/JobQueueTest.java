package dev.loci.rest.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.Loci;
import dev.loci.rest.limits.JobLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that wait: whose turn it is, and for whom there is room. */
class JobQueueTest {
  private static final JobLimits LIMITS = new JobLimits(4, 3, 100, 60);

  @TempDir Path folder;

  private final AtomicLong ids = new AtomicLong();
  private final SpoolRoom room = new SpoolRoom(LIMITS);
  private final JobQueue queue = new JobQueue(LIMITS);
  private Loci loci;

  @BeforeEach
  void open() {
    loci = Loci.open(folder.resolve("store"));
  }

  @AfterEach
  void close() {
    assertThat(loci.check().findings()).isEmpty();
    loci.close();
  }

  private Job job(String tenant) throws IOException {
    SpooledLines lines =
        SpooledLines.of(Files.createDirectories(folder), room.share(tenant), out -> 0);
    UUID id = new UUID(0, ids.incrementAndGet());
    return new Job(id, loci.space(tenant, "p"), lines, null, System::nanoTime);
  }

  @Test
  void tenantsTakeTurns() throws Exception {
    List<Job> jobs = List.of(job("a"), job("a"), job("a"), job("b"));
    jobs.forEach(job -> assertThat(queue.offer(job)).isTrue());

    List<String> tenants = new ArrayList<>();
    for (Job job = queue.poll(); job != null; job = queue.poll()) {
      tenants.add(job.tenant());
    }
    assertThat(tenants).containsExactly("a", "b", "a", "a");
  }

  @Test
  void noTenantHasAllOfIt() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThat(queue.offer(job("a"))).isTrue();
    }
    assertThat(queue.offer(job("a"))).isFalse();
    assertThat(queue.hasRoom("b")).isTrue();
    assertThat(queue.offer(job("b"))).isTrue();
    assertThat(queue.offer(job("c"))).as("four wait").isFalse();
    queue.poll();
    assertThat(queue.offer(job("c"))).isTrue();
  }

  @Test
  void whatIsTakenOutMakesRoom() throws Exception {
    Job first = job("a");
    queue.offer(first);

    assertThat(queue.remove(first)).isTrue();
    assertThat(queue.remove(first)).isFalse();
    assertThat(queue.isEmpty()).isTrue();
    assertThat(queue.poll()).isNull();
  }

  @Test
  void aClosedQueueTakesNothing() throws Exception {
    Job first = job("a");
    queue.offer(first);

    assertThat(queue.close()).containsExactly(first);
    assertThat(queue.offer(job("b"))).isFalse();
    assertThat(queue.poll()).isNull();
  }
}
