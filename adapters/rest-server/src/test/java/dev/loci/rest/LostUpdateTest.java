package dev.loci.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes of other fields of one thing at the same time are all kept. */
class LostUpdateTest {
  private static final String BASE = "/v1/graph-management";
  private static final int ROUNDS = 25;

  @TempDir Path folder;

  private static void fill(TestServer server) throws Exception {
    server.post(
        BASE + "/nodes/batch",
        """
        {"nodes": [{"node_id": "a", "label": "X"}, {"node_id": "b", "label": "X"}]}
        """);
  }

  /** Sends all bodies at once and returns the answers in their order. */
  private static List<Reply> putAtOnce(
      TestServer server, String path, List<String> bodies, String... headers) throws Exception {
    CyclicBarrier start = new CyclicBarrier(bodies.size());
    List<Reply> replies = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Reply>> sent = new ArrayList<>();
      for (String body : bodies) {
        sent.add(
            threads.submit(() -> {
              start.await();
              return server.send("PUT", path, body, headers);
            }));
      }
      for (Future<Reply> each : sent) {
        replies.add(each.get());
      }
    }
    return replies;
  }

  private static void assertAll(List<Reply> replies) {
    assertThat(replies).allSatisfy(reply -> assertThat(reply.status()).isEqualTo(200));
  }

  @Test
  void fieldsOfANode() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      fill(server);
      for (int i = 1; i <= ROUNDS; i++) {
        assertAll(
            putAtOnce(
                server,
                BASE + "/nodes/a",
                List.of(
                    "{\"label\":\"L%d\"}".formatted(i),
                    "{\"properties\":{\"n\":%d}}".formatted(i))));

        Reply node = server.get(BASE + "/nodes/a");
        assertThat(node.field("label")).isEqualTo("L" + i);
        assertThat(node.object("properties")).containsEntry("n", (long) i);
      }
    }
  }

  @Test
  void fieldsOfAnEdge() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      fill(server);
      String edge =
          BASE
              + "/edges/"
              + server
                  .post(
                      BASE + "/edges",
                      "{\"source_node_id\":\"a\",\"target_node_id\":\"b\",\"relation\":\"R\"}")
                  .string("id");
      for (int i = 1; i <= ROUNDS; i++) {
        double part = i / 100.0;
        assertAll(
            putAtOnce(
                server,
                edge,
                List.of(
                    "{\"edge_weight\":%s}".formatted(part),
                    "{\"confidence\":%s}".formatted(part),
                    "{\"bidirectional\":%s}".formatted(i % 2 == 0),
                    "{\"properties\":{\"n\":%d}}".formatted(i),
                    "{\"valid_to\":\"2999-01-%02dT00:00:00Z\"}".formatted(i))));

        assertThat(server.get(edge).json())
            .containsEntry("edge_weight", part)
            .containsEntry("confidence", part)
            .containsEntry("bidirectional", i % 2 == 0)
            .containsEntry("properties", Map.of("n", (long) i))
            .containsEntry("valid_to", "2999-01-%02dT00:00:00Z".formatted(i));
      }
    }
  }

  @Test
  void fieldsOfATrigger() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      String trigger =
          "/v1/triggers/"
              + server
                  .post(
                      "/v1/triggers/create",
                      """
                      {"rule_name": "r", "condition": {"event_types": ["custom"]},
                       "actions": [{"action_type": "log", "config": {"message": "x"}}]}
                      """)
                  .string("id");
      for (int i = 1; i <= ROUNDS; i++) {
        assertAll(
            putAtOnce(
                server,
                trigger,
                List.of(
                    "{\"rule_name\":\"r%d\"}".formatted(i),
                    "{\"priority\":%d}".formatted(1 + i % 10),
                    "{\"tags\":[\"t%d\"]}".formatted(i),
                    "{\"created_by\":\"c%d\"}".formatted(i))));

        assertThat(server.get(trigger).json())
            .containsEntry("rule_name", "r" + i)
            .containsEntry("priority", 1L + i % 10)
            .containsEntry("tags", List.of("t" + i))
            .containsEntry("created_by", "c" + i);
      }
    }
  }

  @Test
  void ofChangesAtOneVersionOneIsMade() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      fill(server);
      List<String> bodies = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        bodies.add("{\"label\":\"L%d\"}".formatted(i));
      }
      String version = server.get(BASE + "/nodes/a").header("ETag");
      assertThat(version).isEqualTo("\"1\"");

      List<Reply> replies = putAtOnce(server, BASE + "/nodes/a", bodies, "If-Match", version);

      assertThat(replies.stream().filter(reply -> reply.status() == 200))
          .singleElement()
          .returns("\"2\"", reply -> reply.header("ETag"));
      assertThat(replies.stream().filter(reply -> reply.status() != 200))
          .allSatisfy(reply -> assertThat(reply.status()).isEqualTo(409));
      assertThat(server.get(BASE + "/nodes/a").field("version")).isEqualTo(2L);
    }
  }

  @Test
  void aStaleVersionIsAConflictWhateverIsChanged() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      fill(server);
      String edge =
          BASE
              + "/edges/"
              + server
                  .post(
                      BASE + "/edges",
                      "{\"source_node_id\":\"a\",\"target_node_id\":\"b\",\"relation\":\"R\"}")
                  .string("id");
      server.send("PUT", edge, "{\"confidence\":0.5}", "If-Match", "1");

      for (String path : List.of("", "/weight", "/temporal")) {
        Reply stale =
            server.send("PUT", edge + path, "{\"weight\":0.5,\"valid_to\":null}", "If-Match", "1");
        assertThat(stale.status()).as(path).isEqualTo(409);
        assertThat(stale.errorCode()).isEqualTo("CONFLICT");
      }
      assertThat(server.post(edge + "/activate", "{}", "If-Match", "1").status()).isEqualTo(409);
      assertThat(server.post(edge + "/deactivate", "{}", "If-Match", "1").status()).isEqualTo(409);
      assertThat(server.post(edge + "/deactivate", "{}", "If-Match", "2").status()).isEqualTo(200);
      assertThat(server.send("PUT", edge, "{}", "If-Match", "no version").status()).isEqualTo(400);
    }
  }

  @Test
  void aChangeUnderAKeyIsMadeOnceAlsoAfterARestart() throws Exception {
    String change = "{\"properties\":{\"n\":1}}";
    try (TestServer server = TestServer.start(folder)) {
      fill(server);
      server.send("PUT", BASE + "/nodes/a", change, "Idempotency-Key", "k");
      server.send("PUT", BASE + "/nodes/a", "{\"properties\":{\"n\":2}}");
    }
    try (TestServer server = TestServer.start(folder)) {
      Reply again = server.send("PUT", BASE + "/nodes/a", change, "Idempotency-Key", "k");

      assertThat(again.header("X-Idempotent-Replayed")).isEqualTo("true");
      assertThat(again.object("properties")).containsEntry("n", 2L);
    }
  }
}
