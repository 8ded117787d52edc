package dev.loci.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.Loci;
import dev.loci.ValidationException;
import dev.loci.rest.auth.ApiKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every endpoint has from HTTP. */
class HttpTest {
  @TempDir Path folder;

  @Test
  void anUnknownPathIsNotFound() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      Reply reply = server.get("/v1/nothing/here");

      assertThat(reply.status()).isEqualTo(404);
      assertThat(reply.errorCode()).isEqualTo("NOT_FOUND");
      assertThat(reply.header("Content-Type")).isEqualTo("application/json");
    }
  }

  @Test
  void aWrongMethodIsToldTheRightOnes() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      Reply reply = server.send("PUT", "/v1/memory/query", "{}");

      assertThat(reply.status()).isEqualTo(405);
      assertThat(reply.header("Allow")).isEqualTo("GET, HEAD, POST");
    }
  }

  @Test
  void aWrongMediaTypeIsRefused() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      Reply reply =
          server.post(
              "/v1/memory/store", "content=x", "Content-Type", "application/x-www-form-urlencoded");

      assertThat(reply.status()).isEqualTo(415);
      assertThat(server.stored()).isZero();
    }
  }

  @Test
  void aBodyBeyondTheLimitIsRefused() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      String large = "{\"content\":\"" + "x".repeat(9 << 20) + "\"}";

      Reply reply = server.post("/v1/memory/store", large);

      assertThat(reply.status()).isEqualTo(413);
      assertThat(reply.errorCode()).isEqualTo("VALIDATION");
      assertThat(server.get("/health/live").status()).isEqualTo(200);
    }
  }

  @Test
  void aPackedBodyIsUnpackedWithinTheSameLimit() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      byte[] small = gzip("{\"content\":\"packed\"}");
      byte[] bomb = gzip("{\"content\":\"" + "x".repeat(64 << 20) + "\"}");

      Reply stored =
          server.sendBytes("POST", "/v1/memory/store", small, "Content-Encoding", "gzip");
      assertThat(stored.status()).as(stored.text()).isEqualTo(201);
      assertThat(server.sendBytes("POST", "/v1/memory/store", bomb, "Content-Encoding", "gzip"))
          .returns(413, Reply::status);
      assertThat(server.sendBytes("POST", "/v1/memory/store", small, "Content-Encoding", "br"))
          .satisfies(reply -> assertThat(reply.status()).isBetween(400, 499));
    }
  }

  @Test
  void aLongAnswerIsPackedForWhoCanUnpackIt() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      Reply plain = server.get("/openapi.json");
      Reply packed = server.get("/openapi.json", "Accept-Encoding", "gzip");

      assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
      try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed.bytes()))) {
        assertThat(in.readAllBytes()).isEqualTo(plain.bytes());
      }
    }
  }

  @Test
  void aRequestKeepsItsIdOrGetsOne() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      assertThat(server.get("/health", "X-Request-ID", "mine-1").header("X-Request-ID"))
          .isEqualTo("mine-1");
      assertThat(server.get("/health", "X-Request-ID", "no\tid!").header("X-Request-ID"))
          .matches("[0-9a-f]{16}");
    }
  }

  @Test
  void headIsGetWithoutTheBody() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      Reply reply = server.send("HEAD", "/health/live", null);

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.bytes()).isEmpty();
    }
  }

  @Test
  void anEncodedSlashIsPartOfAName() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      server.post("/v1/graph-management/nodes", "{\"node_id\":\"a/b c\",\"label\":\"Path\"}");

      assertThat(server.get("/v1/graph-management/nodes/a%2Fb%20c").string("node_id"))
          .isEqualTo("a/b c");
      assertThat(server.get("/v1/graph-management/nodes/a/b%20c").status()).isEqualTo(404);
    }
  }

  @Test
  void noOriginIsAllowedUnasked() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      Reply reply = server.get("/health/live", "Origin", "https://elsewhere.example");

      assertThat(reply.headers().keySet()).noneMatch(name -> name.startsWith("access-control"));
    }
  }

  @Test
  void requestsUnderWayFinishBeforeTheServerEnds() throws Exception {
    try (Loci loci = Loci.open(folder)) {
      RestServer server = RestServer.builder(loci).port(0).start();
      try (SlowRequest slow = SlowRequest.begin(server.port())) {
        Thread stopping = Thread.ofVirtual().start(() -> stop(server));
        Thread.sleep(300); // the server has been told to end, and waits
        slow.finish();

        assertThat(slow.statusLine()).contains("201");
        stopping.join(Duration.ofSeconds(10));
        assertThat(stopping.isAlive()).isFalse();
      }
      assertThat(loci.space("acme", "default").stats().memories()).isEqualTo(1);
      assertThat(loci.check().findings()).isEmpty();
    }
  }

  private static void stop(RestServer server) {
    try {
      assertThat(server.stop(Duration.ofSeconds(10))).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aServerOpenToOthersNeedsAKey() {
    try (Loci loci = Loci.open(folder)) {
      RestServerBuilder builder = RestServer.builder(loci).port(0).host("0.0.0.0");

      assertThatThrownBy(builder::start)
          .isInstanceOf(ValidationException.class)
          .hasMessageContaining("add an API key");
      builder.apiKey(ApiKey.of("secret", Set.of())).start().close();
      assertThat(loci.check().findings()).isEmpty();
    }
  }

  private static byte[] gzip(String text) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
