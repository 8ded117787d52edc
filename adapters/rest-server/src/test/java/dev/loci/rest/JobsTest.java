package dev.loci.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.rest.limits.JobLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs of several tenants, and more of them than there is room for. */
class JobsTest {
  private static final String LINE = "{\"type\":\"memory\",\"content\":\"a few words\"}\n";

  @TempDir Path folder;

  private TestServer limited(JobLimits limits) {
    return TestServer.start(folder, builder -> builder.jobLimits(limits));
  }

  private static Reply send(TestServer server, String tenant, int lines) throws Exception {
    return server.post(
        "/v1/jobs",
        LINE.repeat(lines),
        "Content-Type",
        "application/x-ndjson",
        "X-Tenant-ID",
        tenant);
  }

  private static Reply keyed(TestServer server) throws Exception {
    return server.post(
        "/v1/jobs",
        "{\"memories\":[{\"content\":\"x\"}]}",
        "X-Tenant-ID",
        "busy",
        "Idempotency-Key",
        "k");
  }

  private static String state(TestServer server, String tenant, Reply accepted) throws Exception {
    return server
        .get("/v1/jobs/" + accepted.string("job_id"), "X-Tenant-ID", tenant)
        .string("state");
  }

  @Test
  void aTenantWithManyJobsLeavesRoomForOthers() throws Exception {
    try (TestServer server = limited(new JobLimits(6, 3, 64 << 20, 32 << 20))) {
      Reply running = send(server, "busy", 200_000);
      while (!state(server, "busy", running).equals("running")) {
        Thread.sleep(5);
      }
      List<Reply> waiting = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        waiting.add(send(server, "busy", 1));
      }
      Reply refused = keyed(server);
      Reply other = send(server, "other", 1);

      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.errorCode()).isEqualTo("UNAVAILABLE");
      assertThat(refused.header("Retry-After")).isNotNull();
      assertThat(other.status()).isEqualTo(202);
      for (Reply each : waiting) { // one that waits is ended at once, and lets another in
        String path = "/v1/jobs/" + each.string("job_id");
        assertThat(server.delete(path, "X-Tenant-ID", "busy").string("state"))
            .isEqualTo("cancelled");
      }
      assertThat(keyed(server)).as("503 was not kept").returns(202, Reply::status);
      server.delete("/v1/jobs/" + running.string("job_id"), "X-Tenant-ID", "busy");
    }
    try (Stream<Path> left = Files.list(folder.resolve("spool"))) {
      assertThat(left).as("what the server left").isEmpty();
    }
  }

  @Test
  void linesThatFitNowhereAreRefusedAndForgotten() throws Exception {
    try (TestServer server = limited(new JobLimits(6, 3, 200_000, 100_000))) {
      Reply refused = send(server, "large", 5_000);

      assertThat(refused.status()).isEqualTo(413);
      Reply accepted = send(server, "large", 1_000);
      assertThat(accepted.status()).isEqualTo(202);
      while (!state(server, "large", accepted).equals("done")) {
        Thread.sleep(5);
      }
      assertThat(server.loci().space("large", "default").stats().memories()).isEqualTo(1_000);
    }
  }
}
