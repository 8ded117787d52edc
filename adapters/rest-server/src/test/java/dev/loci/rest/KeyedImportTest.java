package dev.loci.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines that come again under the client's key. */
class KeyedImportTest {
  private static final String LINES = "application/x-ndjson";
  private static final String TEA = "{\"type\":\"memory\",\"content\":\"tea\"}\n";
  private static final String RULE =
      """
      {"rule_name": "r", "condition": {"event_types": ["custom"]},
       "actions": [{"action_type": "log", "config": {"message": "m"}}]}
      """;

  @TempDir Path folder;

  private static Reply send(TestServer server, String path, String lines) throws Exception {
    return server.post(path, lines, "Content-Type", LINES, "X-Idempotency-Key", "k");
  }

  private static void runJob(TestServer server, String body, String type) throws Exception {
    Reply job = server.post("/v1/jobs", body, "Content-Type", type, "X-Idempotency-Key", "k");
    assertThat(job.status()).as(job.text()).isEqualTo(202);
    String state = "queued";
    while (state.equals("queued") || state.equals("running")) {
      Thread.sleep(20);
      state = server.get("/v1/jobs/" + job.string("job_id")).string("state");
    }
    assertThat(state).isEqualTo("done");
  }

  @Test
  void otherLinesUnderTheSameKeyAreNotTakenForTheFirst() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      send(server, "/v1/memory/import/stream", TEA);
      send(server, "/v1/memory/import/stream", TEA.replace("tea", "coffee"));
      send(server, "/v1/memory/import/stream", TEA.strip());

      assertThat(server.stored()).isEqualTo(2);
    }
  }

  @Test
  void aJobOfLinesComesOnce() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      runJob(server, TEA + TEA, LINES);
      runJob(server, TEA + TEA, LINES);

      assertThat(server.stored()).isEqualTo(2);
    }
  }

  @Test
  void aJobOfAListComesOnceAlsoAfterARestart() throws Exception {
    String list = "{\"memories\":[{\"content\":\"a\"},{\"content\":\"b\"}]}";
    for (int i = 0; i < 2; i++) {
      try (TestServer server = TestServer.start(folder)) {
        runJob(server, list, "application/json");

        assertThat(server.stored()).isEqualTo(2);
      }
    }
  }

  @Test
  void triggersAreLinesToo() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      assertThat(server.post("/v1/triggers/create", RULE).status()).isEqualTo(201);
      Reply exported = server.get("/v1/memory/export/stream?types=trigger");

      assertThat(exported.status()).as(exported.text()).isEqualTo(200);
      assertThat(exported.text()).contains("\"type\":\"trigger\"");
      String withoutId = exported.text().replaceFirst("\"id\":\"[^\"]*\",", "");
      assertThat(withoutId).isNotEqualTo(exported.text());
      send(server, "/v1/memory/import/stream", withoutId);
      send(server, "/v1/memory/import/stream", withoutId);
      assertThat(server.get("/v1/triggers/list").field("total_count")).isEqualTo(2L);
    }
  }
}
