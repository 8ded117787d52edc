package dev.loci.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.ValidationException;
import dev.loci.rest.auth.ApiKey;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of elsewhere that may ask, where somebody said so. */
class CrossOriginTest {
  private static final String LIST = "/v1/memory/list";
  private static final String APP = "https://app.example";

  @TempDir Path folder;

  private TestServer allowing(String... origins) {
    return TestServer.start(
        folder,
        builder -> {
          for (String origin : origins) {
            builder.corsOrigin(origin);
          }
          return builder.apiKey(ApiKey.of("secret", Set.of()));
        });
  }

  private static Reply raw(TestServer server, String method, String path, String... headers)
      throws Exception {
    StringBuilder request =
        new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n");
    for (int i = 0; i < headers.length; i += 2) {
      request.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
    }
    return RawHttp.send(server.server().port(), request.append("\r\n").toString());
  }

  @Test
  void aBrowserAsksBeforeItSends() throws Exception {
    try (TestServer server = allowing(APP, "http://localhost:3000")) {
      Reply asked =
          raw(server, "OPTIONS", LIST, "Origin", APP, "Access-Control-Request-Method", "GET");

      assertThat(asked.status()).isEqualTo(200);
      assertThat(asked.header("Access-Control-Allow-Origin")).isEqualTo(APP);
      assertThat(asked.header("Access-Control-Allow-Methods")).contains("PATCH", "DELETE");
      assertThat(asked.header("Access-Control-Allow-Headers"))
          .contains("X-API-Key", "X-Idempotency-Key", "If-Match");
      assertThat(asked.header("Access-Control-Max-Age")).isEqualTo("600");
      assertThat(asked.header("Access-Control-Allow-Credentials")).isNull();
      assertThat(asked.header("Vary")).contains("Origin");
    }
  }

  @Test
  void everyAnswerSaysWhoMayReadIt() throws Exception {
    try (TestServer server = allowing(APP, "http://localhost:3000")) {
      Reply ok = raw(server, "GET", LIST, "Origin", APP, "X-API-Key", "secret");
      Reply refused = raw(server, "GET", LIST, "Origin", "http://localhost:3000");

      assertThat(ok.status()).isEqualTo(200);
      assertThat(ok.header("Access-Control-Allow-Origin")).isEqualTo(APP);
      assertThat(ok.header("Access-Control-Expose-Headers")).contains("X-RateLimit-Remaining");
      assertThat(refused.status()).as("a page needs a key too").isEqualTo(401);
      assertThat(refused.header("Access-Control-Allow-Origin")).isEqualTo("http://localhost:3000");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://app.example",
        "https://app.example.evil.example",
        "https://evil.example/https://app.example",
        "https://app.example:8443",
        "https://APP.example",
        "null",
        "*"
      })
  void otherPagesAreToldNothing(String origin) throws Exception {
    try (TestServer server = allowing(APP)) {
      Reply asked =
          raw(server, "OPTIONS", LIST, "Origin", origin, "Access-Control-Request-Method", "GET");
      Reply sent = raw(server, "GET", LIST, "Origin", origin, "X-API-Key", "secret");

      assertThat(asked.status()).isEqualTo(405);
      assertThat(asked.header("Access-Control-Allow-Origin")).isNull();
      assertThat(sent.header("Access-Control-Allow-Origin")).isNull();
      assertThat(sent.header("Vary")).as("a cache must not mix them up").contains("Origin");
    }
  }

  @Test
  void aServerWithoutKeysTakesRequestsOfThesePagesToo() throws Exception {
    try (TestServer server = TestServer.start(folder, builder -> builder.corsOrigin(APP))) {
      String json = "{\"content\":\"x\"}";

      assertThat(server.post("/v1/memory/store", json, "Origin", APP).status()).isEqualTo(201);
      assertThat(server.post("/v1/memory/store", json, "Origin", "https://b.example").status())
          .isEqualTo(403);
    }
  }

  @Test
  void aLongAnswerVariesWithBoth() throws Exception {
    try (TestServer server = allowing(APP)) {
      Reply reply = server.get("/openapi.json", "Origin", APP, "Accept-Encoding", "gzip");

      assertThat(String.join(", ", reply.headers().get("vary")))
          .contains("Origin", "Accept-Encoding");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "null",
        "",
        "app.example",
        "https://",
        "https://app.example/",
        "https://app.example/path",
        "https://App.example",
        "https://*.example",
        "https://user@app.example",
        "https://app.example:443",
        "http://app.example:80",
        "https://a.example https://b.example"
      })
  void whatNoBrowserSendsIsRefused(String origin) {
    try (TestServer server = TestServer.start(folder)) {
      assertThatThrownBy(() -> RestServer.builder(server.loci()).corsOrigin(origin))
          .isInstanceOf(ValidationException.class);
    }
  }
}
