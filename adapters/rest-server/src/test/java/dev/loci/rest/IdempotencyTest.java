package dev.loci.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A write that comes again under its key. */
class IdempotencyTest {
  private static final String STORE = "/v1/memory/store";
  private static final String KEY = "X-Idempotency-Key";

  @TempDir Path folder;

  @Test
  void aRepeatedWriteGetsTheFirstAnswer() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      Reply first = server.post(STORE, "{\"content\":\"once\"}", KEY, "k1");
      Reply again = server.post(STORE, "{\"content\":\"once\"}", "Idempotency-Key", "k1");

      assertThat(first.header("X-Idempotent-Replayed")).isNull();
      assertThat(again.header("X-Idempotent-Replayed")).isEqualTo("true");
      assertThat(again.status()).isEqualTo(201);
      assertThat(again.bytes()).isEqualTo(first.bytes());
      assertThat(server.stored()).isEqualTo(1);
    }
  }

  @Test
  void theStoreRemembersItAfterARestart() throws Exception {
    String batch = "{\"memories\":[{\"content\":\"a\"},{\"content\":\"b\"}]}";
    Reply first;
    try (TestServer server = TestServer.start(folder)) {
      first = server.post("/v1/memory/store/batch", batch, KEY, "k1");
    }
    try (TestServer server = TestServer.start(folder)) {
      Reply again = server.post("/v1/memory/store/batch", batch, KEY, "k1");

      assertThat(again.header("X-Idempotent-Replayed")).isEqualTo("true");
      assertThat(again.field("memory_ids")).isEqualTo(first.field("memory_ids"));
      assertThat(server.stored()).isEqualTo(2);
    }
  }

  @Test
  void anotherRequestUnderTheSameKeyIsRefused() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      server.post(STORE, "{\"content\":\"one\"}", KEY, "k1");
      Reply other = server.post(STORE, "{\"content\":\"two\"}", KEY, "k1");

      assertThat(other.status()).isEqualTo(422);
      assertThat(other.errorCode()).isEqualTo("IDEMPOTENCY_MISMATCH");
      assertThat(server.post(STORE, "{\"content\":\"x\"}", KEY, " ").status()).isEqualTo(400);
    }
  }

  /** The store knows the first request, this server only the other. */
  @Test
  void anotherRequestAfterARestartDoesNotTakeTheKey() throws Exception {
    Reply first;
    try (TestServer server = TestServer.start(folder)) {
      first = server.post(STORE, "{\"content\":\"one\"}", KEY, "k1");
    }
    try (TestServer server = TestServer.start(folder)) {
      assertThat(server.post(STORE, "{\"content\":\"two\"}", KEY, "k1").status()).isEqualTo(422);
      Reply again = server.post(STORE, "{\"content\":\"one\"}", KEY, "k1");

      assertThat(again.status()).isEqualTo(201);
      assertThat(again.header("X-Idempotent-Replayed")).isEqualTo("true");
      assertThat(again.text()).isEqualTo(first.text());
      assertThat(server.stored()).isEqualTo(1);
    }
  }

  /** The store never saw it, and knows the key from the first. */
  @Test
  void aBodyThatNobodyUnderstandsDoesNotTakeTheKeyAfterARestart() throws Exception {
    Reply first;
    try (TestServer server = TestServer.start(folder)) {
      first = server.post(STORE, "{\"content\":\"one\"}", KEY, "k1");
    }
    try (TestServer server = TestServer.start(folder)) {
      assertThat(server.post(STORE, "{\"content\":1}", KEY, "k1").status()).isEqualTo(400);
      Reply again = server.post(STORE, "{\"content\":\"one\"}", KEY, "k1");

      assertThat(again.status()).isEqualTo(201);
      assertThat(again.header("X-Idempotent-Replayed")).isEqualTo("true");
      assertThat(again.text()).isEqualTo(first.text());
      assertThat(server.post(STORE, "{\"content\":1}", KEY, "k1").status()).isEqualTo(422);
      assertThat(server.stored()).isEqualTo(1);
    }
  }

  @Test
  void anotherRequestUnderTheKeyOfARefusalIsRefusedIfTheStoreKnowsIt() throws Exception {
    String path = "/v1/memory/0197c9f0-0000-7000-8000-000000000001";
    String patch = "{\"importance\":1}";
    try (TestServer server = TestServer.start(folder)) {
      assertThat(server.send("PATCH", path, patch, KEY, "k1").status()).isEqualTo(404);
      Reply other = server.send("PATCH", path, "{\"importance\":0}", KEY, "k1");
      assertThat(other.status()).isEqualTo(422);
      assertThat(other.errorCode()).isEqualTo("IDEMPOTENCY_MISMATCH");

      Reply again = server.send("PATCH", path, patch, KEY, "k1");
      assertThat(again.status()).isEqualTo(404);
      assertThat(again.header("X-Idempotent-Replayed")).isEqualTo("true");
    }
  }

  @Test
  void aRefusalIsRepeatedToo() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      String id = server.post(STORE, "{\"content\":\"x\"}").string("id");
      String path = "/v1/memory/" + id;
      Reply stale = server.send("PATCH", path, "{\"content\":\"y\"}", "If-Match", "7", KEY, "k1");
      assertThat(stale.status()).isEqualTo(409);

      Reply again = server.send("PATCH", path, "{\"content\":\"y\"}", "If-Match", "7", KEY, "k1");
      assertThat(again.status()).isEqualTo(409);
      assertThat(again.header("X-Idempotent-Replayed")).isEqualTo("true");
      assertThat(again.bytes()).isEqualTo(stale.bytes());
    }
  }

  /** What is stored by then would be answered otherwise now. */
  @Test
  void aRefusalIsRepeatedAfterARestartWhateverIsStoredByThen() throws Exception {
    String graph = "/v1/graph-management";
    String id = "0197c9f0-0000-7000-8000-000000000001";
    String memory = "{\"content\":\"x\",\"id\":\"%s\"}".formatted(id);
    String edge = "{\"source_node_id\":\"a\",\"target_node_id\":\"b\",\"relation\":\"R\"}";
    List<Call> calls =
        List.of(
            new Call("PATCH", "/v1/memory/" + id, "{\"importance\":1}", 404),
            new Call("DELETE", "/v1/memory/" + id, null, 404),
            new Call("POST", graph + "/edges", edge, 404),
            new Call("POST", graph + "/edges/batch", "{\"edges\":[%s]}".formatted(edge), 400),
            new Call("PUT", graph + "/nodes/a", "{\"label\":\"Y\"}", 404),
            new Call("DELETE", graph + "/nodes/a", null, 404),
            new Call("POST", graph + "/snapshots/s/restore", "{}", 404),
            new Call("DELETE", graph + "/snapshots/s", null, 404),
            new Call("POST", "/v1/triggers/" + id + "/enable", "{}", 404),
            new Call("DELETE", "/v1/triggers/" + id, null, 404));
    List<Reply> first = new ArrayList<>();
    try (TestServer server = TestServer.start(folder)) {
      for (Call call : calls) {
        Reply refused = call.send(server);
        assertThat(refused.status()).as(call + refused.text()).isEqualTo(call.status);
        assertThat(refused.header("X-Idempotent-Replayed")).isNull();
        first.add(refused);
      }
    }
    try (TestServer server = TestServer.start(folder)) {
      server.post(STORE, memory);
      server.post(
          graph + "/nodes/batch",
          "{\"nodes\":[{\"node_id\":\"a\",\"label\":\"X\"},{\"node_id\":\"b\",\"label\":\"X\"}]}");
      server.post(graph + "/snapshots", "{\"name\":\"s\"}");
      server.post(
          "/v1/triggers/create",
          """
          {"id": "%s", "rule_name": "r", "condition": {"event_types": ["custom"]},
           "actions": [{"action_type": "log", "config": {"message": "x"}}]}
          """
              .formatted(id));
      for (int i = 0; i < calls.size(); i++) {
        Reply again = calls.get(i).send(server);
        assertThat(again.status()).as(calls.get(i).toString()).isEqualTo(calls.get(i).status);
        assertThat(again.text()).isEqualTo(first.get(i).text());
        assertThat(again.header("X-Idempotent-Replayed")).isEqualTo("true");
      }
      assertThat(server.stored()).isEqualTo(1);
      assertThat(server.get(graph + "/nodes/a").field("label")).isEqualTo("X");
    }
  }

  private record Call(String method, String path, String body, int status) {
    Reply send(TestServer server) throws Exception {
      return server.send(method, path, body, KEY, "refused " + path);
    }
  }

  @Test
  void aSnapshotIsTakenAndRestoredOnceAlsoAfterARestart() throws Exception {
    String snapshots = "/v1/graph-management/snapshots";
    Reply first;
    try (TestServer server = TestServer.start(folder)) {
      server.post("/v1/graph-management/nodes", "{\"node_id\":\"a\",\"label\":\"X\"}");
      first = server.post(snapshots, "{\"name\":\"s\"}", KEY, "k");
      server.post(snapshots + "/s/restore", "{}", KEY, "k");
    }
    try (TestServer server = TestServer.start(folder)) {
      server.post("/v1/graph-management/nodes", "{\"node_id\":\"b\",\"label\":\"X\"}");
      Reply again = server.post(snapshots, "{\"name\":\"s\"}", KEY, "k");
      Reply restored = server.post(snapshots + "/s/restore", "{}", KEY, "k");

      assertThat(again.status()).isEqualTo(201);
      assertThat(again.text()).isEqualTo(first.text());
      assertThat(again.header("X-Idempotent-Replayed")).isEqualTo("true");
      assertThat(restored.header("X-Idempotent-Replayed")).isEqualTo("true");
      assertThat(server.get("/v1/graph-management/nodes/b").status()).isEqualTo(200);
    }
  }

  @Test
  void aDeletionIsRepeatedAsTheSuccessItWas() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      String path = "/v1/memory/" + server.post(STORE, "{\"content\":\"x\"}").string("id");

      assertThat(server.delete(path, KEY, "k").status()).isEqualTo(200);
      assertThat(server.delete(path, KEY, "k").status()).isEqualTo(200);
      assertThat(server.delete(path).status()).isEqualTo(404);
    }
  }

  @Test
  void manyAtOnceAreOne() throws Exception {
    try (TestServer server = TestServer.start(folder);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Reply>> replies = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        replies.add(threads.submit(() -> server.post(STORE, "{\"content\":\"x\"}", KEY, "k")));
      }
      List<String> bodies = new ArrayList<>();
      for (Future<Reply> reply : replies) {
        bodies.add(reply.get().text());
      }

      assertThat(bodies.stream().distinct()).hasSize(1);
      assertThat(server.stored()).isEqualTo(1);
    }
  }
}
