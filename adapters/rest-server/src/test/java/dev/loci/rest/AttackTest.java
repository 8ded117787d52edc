package dev.loci.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.rest.auth.ApiKey;
import dev.loci.rest.auth.Tenancy;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is sent to break the server is refused in the envelope, and leaves nothing behind. */
class AttackTest {
  private static final String STORE = "/v1/memory/store";

  private static final List<String> HOSTILE_TEXTS =
      List.of(
          "'; DROP TABLE memory; --",
          "\" OR 1=1 --",
          "content:* AND NOT (id:[* TO *]^99~",
          "+-&&||!(){}[]^\\\"~*?:/",
          "*",
          "../../../../etc/passwd",
          "%s%n%x",
          "${jndi:ldap://x}",
          "<script>alert(1)</script>",
          "\u202e\ufeff\ud83d\udca9");

  @TempDir Path folder;

  private static void assertRefused(Reply reply) {
    assertThat(reply.status()).as(reply.text()).isBetween(400, 499);
    assertThat(reply.object("error")).containsKeys("code", "message", "details");
    assertThat(reply.text()).doesNotContain("Exception", "at dev.loci", ".java", "SELECT", "/tmp");
  }

  @Test
  void bodiesThatAreNoJsonObject() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      for (String body :
          List.of(
              "",
              "null",
              "[]",
              "\"x\"",
              "{",
              "{\"content\":\"x\"",
              "{\"content\":\"x\"} {}",
              "{\"content\":\"x\",\"content\":\"y\"}",
              "{\"content\":\"a\\u0000b\"}",
              "{\"a\\u0000\":1,\"content\":\"x\"}",
              "{\"content\":\"\\ud800\"}",
              "{\"content\":\"x\",\"importance\":NaN}",
              "{\"content\":\"x\",\"importance\":1e999}",
              "{\"content\":\"x\",\"importance\":" + "9".repeat(5_000) + "}",
              "{\"content\":\"x\",\"metadata\":"
                  + "{\"a\":".repeat(100)
                  + "1"
                  + "}".repeat(100)
                  + "}",
              "[".repeat(100_000),
              "{\"a\":".repeat(100_000))) {
        assertRefused(server.post(STORE, body));
      }
      assertThat(server.stored()).isZero();
    }
  }

  @Test
  void valuesOfTheWrongTypeInEveryField() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      for (String field :
          List.of(
              "layer",
              "tags",
              "importance",
              "source",
              "session_id",
              "metadata",
              "timestamp",
              "expires_at",
              "embedding",
              "id",
              "tenant_id",
              "project_id")) {
        for (String value : List.of("{\"a\":[]}", "[[1]]", "true", "-1e300", "\"\\u0007\"")) {
          if (!(field.equals("metadata") && value.startsWith("{"))
              && !(List.of("source", "session_id").contains(field) && value.startsWith("\""))) {
            assertRefused(
                server.post(STORE, "{\"content\":\"x\",\"%s\":%s}".formatted(field, value)));
          }
        }
      }
      assertThat(server.stored()).isZero();
    }
  }

  @Test
  void bytesThatAreNoUtf8() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      body.writeBytes("{\"content\":\"".getBytes(StandardCharsets.US_ASCII));
      body.write(0xC3);
      body.write(0x28);
      body.write(0xED);
      body.write(0xA0);
      body.write(0x80);
      body.writeBytes("\"}".getBytes(StandardCharsets.US_ASCII));

      assertRefused(server.sendBytes("POST", STORE, body.toByteArray()));
      assertRefused(raw(server, "GET /v1/memory/%FF%FE HTTP/1.1\r\nHost: localhost\r\n\r\n"));
      assertRefused(
          raw(server, "GET /v1/memory/list?layer=%00 HTTP/1.1\r\nHost: localhost\r\n\r\n"));
      assertRefused(
          raw(server, "GET /v1/memory/list?limit=%zz HTTP/1.1\r\nHost: localhost\r\n\r\n"));
      assertThat(server.stored()).isZero();
    }
  }

  @Test
  void pathsThatClimb() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      for (String path :
          List.of(
              "/v1/../../etc/passwd",
              "/v1/memory/..%2f..%2fetc%2fpasswd",
              "/v1/memory/%2e%2e/list",
              "/V1/MEMORY/LIST",
              "//v1/memory/list",
              "/v1/memory/list/",
              "/v1/memory/list;a=b",
              "/docs/..;/metrics",
              "/%00")) {
        assertRefused(raw(server, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n"));
      }
    }
  }

  @Test
  void pagesThatABrowserShows() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      String body = "{\"content\":\"planted\"}";
      String head = "POST /v1/memory/store HTTP/1.1\r\nContent-Length: 21\r\n";

      assertRefused(server.post(STORE, body, "Origin", "https://elsewhere.example"));
      assertRefused(server.post(STORE, body, "Origin", "null"));
      assertRefused(server.post(STORE, body, "Content-Type", "text/plain"));
      assertRefused(raw(server, head + "Host: 127.0.0.1\r\n\r\n" + body));
      assertRefused(
          raw(
              server,
              head + "Host: elsewhere.example\r\nContent-Type: application/json\r\n\r\n" + body));
      assertThat(server.post(STORE, body, "Origin", "http://localhost:3000").status())
          .isEqualTo(201);
      assertThat(server.stored()).isEqualTo(1);
    }
  }

  @Test
  void headsThatAreTooLarge() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      String many = "X-Filler: 12345678901234567890\r\n".repeat(2_000);
      String longLine = "a".repeat(100_000);

      assertRefused(
          raw(server, "GET /v1/memory/list HTTP/1.1\r\nHost: localhost\r\n" + many + "\r\n"));
      assertRefused(raw(server, "GET /v1/" + longLine + " HTTP/1.1\r\nHost: localhost\r\n\r\n"));
      assertRefused(raw(server, "NONSENSE\r\n\r\n"));
      assertThat(server.get("/health/live").status()).isEqualTo(200);
    }
  }

  @Test
  void whatIsNoHttpIsAnsweredInTheEnvelopeUnderAnId() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      String head = "POST /v1/memory/store HTTP/1.1\r\nHost: localhost\r\n";
      String json = "Content-Type: application/json\r\n";
      for (String request :
          List.of(
              "NONSENSE\r\n\r\n",
              "GET /health/live HTTP/9.9\r\nHost: localhost\r\n\r\n",
              "GET /health/live HTTP/1.1\r\nHost: localhost\r\nno colon\r\n\r\n",
              "GET /health/live HTTP/1.1\r\nHost: localhost\r\nbad name: x\r\n\r\n",
              "GET /health/live HTTP/1.1\r\n" + "X-A: 1234567890\r\n".repeat(3_000) + "\r\n",
              "GET /" + "a".repeat(40_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
              "GET /a b c HTTP/1.1\r\nHost: localhost\r\n\r\n",
              "GET /health/live HTTP/1.1\r\n\r\n",
              head + json + "Content-Length: many\r\n\r\n{}",
              head + json + "Content-Length: -1\r\n\r\n{}",
              head + json + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
              head + json + "Content-Length: 99999999999999999999\r\n\r\n{}",
              head + json + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n")) {
        Reply reply = raw(server, request);
        String shown = request.substring(0, Math.min(90, request.length()));
        assertThat(reply.status()).as(shown + reply.text()).isBetween(400, 499);
        assertThat(reply.object("error")).as(shown).containsKeys("code", "message", "details");
        assertThat(reply.header("X-Request-ID")).as(shown).matches("[0-9a-f]{16}");
        assertThat(reply.header("X-Content-Type-Options")).as(shown).isEqualTo("nosniff");
      }
      assertThat(server.stored()).isZero();
    }
  }

  @Test
  void idsOfOthersAndIdsThatAreNone() throws Exception {
    try (TestServer server =
        TestServer.start(
            folder,
            builder ->
                builder
                    .tenancy(Tenancy.MANY)
                    .apiKey(ApiKey.parse("mine=me"))
                    .apiKey(ApiKey.parse("yours=you")))) {
      String id =
          server.post(STORE, "{\"content\":\"secret plan\"}", "X-API-Key", "mine").string("id");
      String path = "/v1/memory/" + id;

      for (String method : List.of("GET", "DELETE", "PATCH")) {
        String body = method.equals("PATCH") ? "{\"content\":\"y\"}" : null;
        assertThat(server.send(method, path, body, "X-API-Key", "yours").status()).isEqualTo(404);
        assertThat(
                server.send(method, path, body, "X-API-Key", "yours", "X-Tenant-ID", "me").status())
            .isEqualTo(403);
      }
      String cursor = server.post("/v1/memory/query", "{\"k\":1}", "X-API-Key", "mine").text();
      assertThat(cursor).contains("secret plan");
      assertThat(server.post("/v1/memory/query", "{}", "X-API-Key", "yours").text())
          .doesNotContain("secret plan");
      assertRefused(server.get("/v1/memory/1%20OR%201=1", "X-API-Key", "mine"));
      assertThat(server.get(path, "X-API-Key", "mine").status()).isEqualTo(200);
    }
  }

  @Test
  void textsThatLookLikeQueriesAreTexts() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      for (String text : HOSTILE_TEXTS) {
        String json =
            new String(
                dev.loci.json.JsonWriting.bytes(java.util.Map.of("t", text)),
                StandardCharsets.UTF_8);
        String quoted = json.substring("{\"t\":".length(), json.length() - 1);
        Reply stored =
            server.post(
                STORE,
                """
                {"content": %1$s, "tags": [%1$s], "source": %1$s, "session_id": %1$s,
                 "metadata": {%1$s: %1$s}}
                """
                    .formatted(quoted));
        assertThat(stored.status()).as(text + stored.text()).isEqualTo(201);
        assertThat(server.get("/v1/memory/" + stored.string("id")).field("content"))
            .isEqualTo(text);
        for (String filters :
            List.of(
                "{\"tags\":[%s]}",
                "{\"source\":%s}", "{\"session_id\":%s}", "{\"metadata\":{\"a\":%s}}")) {
          Reply found =
              server.post(
                  "/v1/memory/query",
                  "{\"query_text\":%s,\"filters\":%s}"
                      .formatted(quoted, filters.formatted(quoted)));
          assertThat(found.status()).as(text + found.text()).isEqualTo(200);
        }
        assertRefused(server.post(STORE, "{\"content\":\"x\",\"tenant_id\":%s}".formatted(quoted)));
        assertRefused(server.post(STORE, "{\"content\":\"x\",\"layer\":%s}".formatted(quoted)));
        server.post(
            "/v1/graph-management/nodes", "{\"node_id\":%1$s,\"label\":%1$s}".formatted(quoted));
      }
      assertThat(server.stored()).isEqualTo(HOSTILE_TEXTS.size());
    }
  }

  private static Reply raw(TestServer server, String request) throws Exception {
    return RawHttp.send(server.server().port(), request);
  }
}
