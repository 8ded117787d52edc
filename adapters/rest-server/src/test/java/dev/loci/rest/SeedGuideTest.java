package dev.loci.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.loci.rest.auth.ApiKey;
import dev.loci.rest.auth.Tenancy;
import dev.loci.rest.limits.RateLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every request of the guide that the server was made for, as it stands there, in order. */
class SeedGuideTest {
  private static final Path GUIDE = Path.of("../../../shared/seeds/advanced-api-patterns.md");
  private static final String KEY = "a-key-of-this-test";

  @TempDir Path folder;

  @Test
  void everyCurlSucceedsWithTheDocumentedShape() throws Exception {
    assumeTrue(Files.exists(GUIDE), "no guide here");
    assumeTrue(RecordedCurl.realCurl() != null, "no curl here");
    try (TestServer server =
        TestServer.start(
            folder.resolve("store"),
            builder ->
                builder
                    .tenancy(Tenancy.MANY)
                    .apiKey(ApiKey.parse(KEY + "=demo"))
                    .rateLimits(RateLimits.DEFAULT))) {
      RecordedCurl curl = new RecordedCurl(folder);
      List<Reply> replies = new ArrayList<>();
      for (String block : Guide.read(GUIDE).blocks("bash")) {
        replies.addAll(
            curl.run(
                block.replace("http://localhost:8000", server.url()).replace("your-key", KEY)));
      }
      assertThat(replies).hasSize(13);
      assertThat(replies)
          .allSatisfy(reply -> {
            assertThat(reply.status()).as(reply.text()).isBetween(200, 299);
            assertThat(reply.header("X-RateLimit-Limit")).isEqualTo("100");
            assertThat(reply.header("X-RateLimit-Remaining")).isNotNull();
            assertThat(reply.header("X-RateLimit-Reset")).isNotNull();
          });
      assertBatches(replies.subList(0, 4));
      assertPages(replies.subList(4, 9));
      assertThat(replies.get(9).text().lines())
          .as("exported")
          .hasSize(10)
          .allMatch(line -> line.startsWith("{"));
      assertThat(replies.get(10).text()).isEqualTo(replies.get(11).text());
      assertThat(replies.get(11).header("X-Idempotent-Replayed")).isEqualTo("true");
      assertThat(replies.get(12).text()).contains("\"memories\"");
      assertThat(server.loci().space("demo", "default").stats().memories()).isEqualTo(6);
      assertThat(server.loci().space("demo", "my-app").stats().edges()).isEqualTo(2);
    }
  }

  private static void assertBatches(List<Reply> replies) {
    assertThat(replies.get(0).json())
        .containsEntry("created_count", 3L)
        .containsEntry("failed_count", 0L)
        .containsEntry("errors", List.of())
        .containsKeys("memory_ids", "execution_time_ms");
    assertThat(replies.get(1).json()).containsEntry("successful", 3L);
    assertThat(replies.get(2).json()).containsEntry("successful", 2L);
    Reply partly = replies.get(3);
    assertThat(partly.json()).containsEntry("created_count", 2L).containsEntry("failed_count", 1L);
    assertThat((List<?>) partly.field("memory_ids")).hasSize(3).element(1).isNull();
    assertThat(partly.list("errors"))
        .containsExactly(Map.of("index", 1L, "error", "ValidationError: content cannot be empty"));
  }

  private static void assertPages(List<Reply> replies) {
    for (int i = 0; i < 3; i++) {
      assertThat(replies.get(i).json())
          .containsEntry("limit", 50L)
          .containsEntry("offset", i * 50L)
          .containsKeys("triggers", "total_count", "has_more");
    }
    for (Reply query : replies.subList(3, 5)) {
      assertThat(query.json()).containsKeys("memories", "cursor", "has_more");
    }
    assertThat(replies.get(3).list("memories")).isNotEmpty();
  }

  @Test
  void thePythonOfTheGuideRuns() throws Exception {
    assumeTrue(Files.exists(GUIDE), "no guide here");
    assumeTrue(hasRequests(), "no Python with requests here");
    try (TestServer server = TestServer.start(folder.resolve("store"))) {
      String prelude =
          """
          import requests, time
          _sleep = time.sleep
          time.sleep = lambda seconds: _sleep(min(seconds, 0.001))  # no build waits for a minute
          url = '%s/v1/memory/store'
          data = {'content': 'from Python'}
          """
              .formatted(server.url());
      String script =
          prelude
              + String.join("\n", Guide.read(GUIDE).blocks("python"))
                  .replace("http://localhost:8000", server.url());
      Path output = folder.resolve("output");
      Process python =
          new ProcessBuilder("python3", "-c", script)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      assertThat(python.waitFor(2, TimeUnit.MINUTES)).isTrue();
      assertThat(python.exitValue()).as(Files.readString(output)).isZero();
      assertThat(Files.readString(output)).contains("Successful: 500").contains("Failed: 0");
      assertThat(server.stored()).isEqualTo(502); // and two single ones
      assertThat(server.loci().space("demo", "default").stats().memories()).isEqualTo(1);
    }
  }

  private static boolean hasRequests() throws Exception {
    try {
      return new ProcessBuilder("python3", "-c", "import requests").start().waitFor() == 0;
    } catch (java.io.IOException e) {
      return false;
    }
  }
}
