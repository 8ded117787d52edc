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
