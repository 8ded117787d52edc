package dev.loci.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.rest.auth.ApiKey;
import dev.loci.rest.limits.RateLimits;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Health, metrics, mirrors and the API document. */
class OperationsTest {
  private static final Pattern SAMPLE =
      Pattern.compile("[a-z_]+(\\{([a-z]+=\"[^\"]*\",?)+})? -?[0-9.Ee+-]+");

  @TempDir Path folder;

  @Test
  void healthNamesTheParts() throws Exception {
    try (TestServer server = TestServer.start(folder, builder -> builder.version("1.2.3"))) {
      Reply health = server.get("/health");

      assertThat(health.json()).containsEntry("status", "ok").containsEntry("version", "1.2.3");
      assertThat(health.object("components"))
          .containsKeys("journal", "records", "search", "embedding", "graph", "mirrors");
      assertThat(server.get("/health/ready").string("status")).isEqualTo("ok");
    }
  }

  @Test
  void aKeyForSomeTenantsIsToldNothingOfOthers() throws Exception {
    try (TestServer server =
        TestServer.start(
            folder,
            builder ->
                builder.apiKey(ApiKey.parse("all")).apiKey(ApiKey.parse("some=acme,other")))) {
      Reply bound = server.get("/health", "X-API-Key", "some");
      Reply operator = server.get("/health", "X-API-Key", "all");

      assertThat(bound.json()).containsEntry("status", "ok").containsKey("version");
      assertThat(bound.object("components").values())
          .containsOnly(Map.of("status", "ok"), Map.of("status", "off"));
      assertThat(bound.object("components")).doesNotContainKey("mirrors");
      assertThat(operator.object("components")).containsKey("mirrors");
      assertThat(operator.text()).contains("last_sequence");
    }
  }

  @Test
  void theDocumentsAreMadeOnceAndCount() throws Exception {
    ManualTime time = new ManualTime();
    try (TestServer server =
        TestServer.start(
            folder,
            builder ->
                builder.rateLimits(new RateLimits(0, 0, 3)).clock(time).nanoTime(time::nanoTime))) {
      Reply first = server.get("/openapi.json");
      Reply again = server.get("/openapi.json");
      assertThat(again.bytes()).isEqualTo(first.bytes());
      assertThat(server.get("/docs").status()).isEqualTo(200);

      assertThat(server.get("/docs").status()).isEqualTo(429);
      assertThat(server.get("/openapi.json").status()).isEqualTo(429);
      assertThat(server.get("/health/live").status()).isEqualTo(200);
    }
  }

  @Test
  void metricsAreLinesThatPrometheusReads() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      server.post("/v1/memory/store", "{\"content\":\"x\"}");
      server.get("/v1/memory/00000000-0000-0000-0000-000000000000");
      Reply metrics = server.get("/metrics");

      assertThat(metrics.header("Content-Type")).startsWith("text/plain; version=0.0.4");
      assertThat(metrics.text().lines().filter(line -> !line.startsWith("#")))
          .isNotEmpty()
          .allMatch(line -> SAMPLE.matcher(line).matches());
      assertThat(metrics.text())
          .contains("loci_journal_sequence 1\n")
          .contains("path=\"/v1/memory/{id}\",status=\"404\"")
          .contains("loci_follower_lag_records{")
          .contains("loci_rate_limited_total{scope=\"tenant\"} 0")
          .contains("jvm_heap_used_bytes ");
    }
  }

  @Test
  void aServerWithoutMirrorsListsNone() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      assertThat(server.get("/v1/mirrors").field("mirrors")).isEqualTo(List.of());
      assertThat(server.get("/v1/mirrors/nowhere/dead-letters").status()).isEqualTo(404);
    }
  }

  @Test
  @SuppressWarnings("unchecked")
  void theApiDocumentSaysWhatTheServerDoes() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      Reply document = server.get("/openapi.json");
      assertThat(document.string("openapi")).startsWith("3.1");
      Map<String, Object> paths = document.object("paths");
      assertThat(paths).hasSizeGreaterThan(30);
      for (Map.Entry<String, Object> path : paths.entrySet()) {
        for (String method : ((Map<String, Object>) path.getValue()).keySet()) {
          String url = path.getKey().replaceAll("\\{[a-z]+}", "none");
          Reply reply = server.send(method.toUpperCase(java.util.Locale.ROOT), url, null);
          assertThat(reply.status()).as(method + " " + url).isNotIn(405, 500, 501);
        }
      }
    }
  }

  @Test
  void thePageListsEveryEndpoint() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      String page = server.get("/docs").text();

      assertThat(server.get("/openapi.json").object("paths").keySet()).allMatch(page::contains);
    }
  }
}
