package dev.loci.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.NewMemory;
import dev.loci.rest.json.JsonReading;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All of a space out and in, as it comes, and in the background. */
class TransferTest {
  private static final String EXPORT = "/v1/memory/export/stream";
  private static final String IMPORT = "/v1/memory/import/stream";

  @TempDir Path folder;

  private static void fill(TestServer server) throws Exception {
    server.post("/v1/memory/store", "{\"content\":\"in the first\",\"project\":\"p1\"}");
    server.post("/v1/memory/store", "{\"content\":\"in the second\",\"project\":\"p2\"}");
    server.post(
        "/v1/graph-management/nodes", "{\"node_id\":\"n\",\"label\":\"X\",\"project\":\"p1\"}");
  }

  @Test
  void anExportIsOneProjectOrAll() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      fill(server);

      assertThat(server.get(EXPORT + "?project_id=p1").text().lines()).hasSize(2);
      List<String> all = server.get(EXPORT).text().lines().toList();
      assertThat(all).hasSize(3);
      assertThat(JsonReading.object(all.getLast().getBytes(StandardCharsets.UTF_8)))
          .containsEntry("content", "in the second")
          .containsEntry("project_id", "p2");
      assertThat(server.get(EXPORT + "?types=node").text().lines()).hasSize(1);
      assertThat(server.get(EXPORT + "?types=memory,node").text().lines()).hasSize(3);
      assertThat(server.get(EXPORT + "?types=junk").status()).isEqualTo(400);
      assertThat(server.get(EXPORT + "?tenant_id=nobody").bytes()).isEmpty();
    }
  }

  @Test
  void whatIsExportedIsImported() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      fill(server);
      Reply lines = server.get(EXPORT + "?project_id=p1");

      Reply imported = importInto(server, "copy", lines.text() + "no json\n");

      String last = imported.text().lines().toList().getLast();
      Map<String, Object> summary = JsonReading.object(last.getBytes(StandardCharsets.UTF_8));
      assertThat(summary)
          .containsEntry("type", "summary")
          .containsEntry("lines", 3L)
          .containsEntry("failed", 1L);
      assertThat(server.get(EXPORT + "?project_id=copy").text()).isEqualTo(lines.text());

      Reply again = importInto(server, "copy", lines.text());
      assertThat(again.text()).contains("\"existing\":1");
    }
  }

  private static Reply importInto(TestServer server, String project, String lines)
      throws Exception {
    return server.post(
        IMPORT + "?project_id=" + project, lines, "Content-Type", "application/x-ndjson");
  }

  @Test
  void anImportThatBrokeOffIsSentAgainUnderItsKey() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      String first = "{\"type\":\"memory\",\"content\":\"a\"}\nno json\n";
      String all = first + "{\"type\":\"memory\",\"content\":\"a\"}";

      importUnder(server, "k1", first);
      importUnder(server, "k1", all);
      assertThat(server.stored()).isEqualTo(2);

      Reply again = importUnder(server, "k1", all);
      assertThat(again.text()).contains("\"existing\":2").contains("\"line\":2");
      importUnder(server, "k2", all);
      assertThat(server.stored()).isEqualTo(4);
    }
  }

  private static Reply importUnder(TestServer server, String key, String lines) throws Exception {
    return server.post(
        IMPORT, lines, "Content-Type", "application/x-ndjson", "X-Idempotency-Key", key);
  }

  @Test
  void anExportWaitsForItsReaderWithoutFillingTheHeap() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      String text = "many words ".repeat(400);
      for (int batch = 0; batch < 50; batch++) {
        List<NewMemory> memories = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
          memories.add(NewMemory.of(text + batch + " " + i));
        }
        server.loci().space("default", "default").memories().storeAll(memories);
      }
      HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + EXPORT)).build();
      try (InputStream in = server.client().send(request, BodyHandlers.ofInputStream()).body()) {
        in.readNBytes(10_000);
        Thread.sleep(500); // a server that did not wait would have read all 45 MB by now
        server.post("/v1/memory/store", "{\"content\":\"later\"}");
        String rest = new String(in.readAllBytes(), StandardCharsets.UTF_8);

        assertThat(rest.lines()).hasSizeBetween(9_990, 10_000);
        assertThat(rest).doesNotContain("later");
      }
    }
  }

  /** The second project is reached long after the first was begun. */
  @Test
  void anExportOfAllProjectsIsOfOnePointInTime() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      String text = "many words ".repeat(400);
      for (int batch = 0; batch < 20; batch++) {
        List<NewMemory> memories = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
          memories.add(NewMemory.of(text + batch + " " + i));
        }
        server.loci().space("default", "p1").memories().storeAll(memories);
      }
      server.post("/v1/memory/store", "{\"content\":\"earlier\",\"project\":\"p2\"}");
      HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + EXPORT)).build();
      try (InputStream in = server.client().send(request, BodyHandlers.ofInputStream()).body()) {
        in.readNBytes(10_000);
        server.post("/v1/memory/store", "{\"content\":\"later\",\"project\":\"p2\"}");
        server.post("/v1/memory/store", "{\"content\":\"later\",\"project\":\"p3\"}");
        String rest = new String(in.readAllBytes(), StandardCharsets.UTF_8);

        assertThat(rest).contains("earlier").doesNotContain("later");
        assertThat(rest.lines().toList().getLast()).endsWith(",\"project_id\":\"p2\"}");
      }
      assertThat(server.get(EXPORT).text().lines()).hasSize(4_003);
    }
  }

  @Test
  void aReaderThatGoesAwayLeavesTheServerAlone() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      List<NewMemory> memories = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        memories.add(NewMemory.of("x".repeat(20_000) + i));
      }
      for (int i = 0; i < 1_000; i += 200) {
        server.loci().space("default", "default").memories().storeAll(memories.subList(i, i + 200));
      }
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.server().port())) {
        socket
            .getOutputStream()
            .write(
                ("GET " + EXPORT + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
        socket.getInputStream().readNBytes(1_000);
      }
      assertThat(server.get("/health").status()).isEqualTo(200);
      assertThat(server.get(EXPORT).text().lines()).hasSize(1_000);
    }
  }

  @Test
  void aJobStoresInTheBackground() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      String items = "{\"content\":\"x\"},".repeat(1_500) + "{\"content\":\"\"}";

      Reply accepted = server.post("/v1/jobs", "{\"memories\":[" + items + "]}");
      assertThat(accepted.status()).isEqualTo(202);
      Reply done = awaitJob(server, accepted.string("job_id"));

      assertThat(done.json())
          .containsEntry("state", "done")
          .containsEntry("done", 1_501L)
          .containsEntry("total", 1_501L)
          .containsEntry("failed", 1L)
          .containsKeys("errors", "rate", "eta_seconds");
      assertThat(done.list("errors").getFirst().get("index")).isEqualTo(1_500L);
      assertThat(server.stored()).isEqualTo(1_500);
      assertThat(server.get("/v1/jobs/" + done.string("job_id") + "?tenant_id=other").status())
          .isEqualTo(404);
    }
  }

  @Test
  void aJobTakesJsonLines() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      Reply accepted =
          server.post(
              "/v1/jobs",
              "{\"type\":\"memory\",\"content\":\"a\"}\n{\"type\":\"memory\",\"content\":\"b\"}",
              "Content-Type",
              "application/x-ndjson");

      Reply done = awaitJob(server, accepted.string("job_id"));
      assertThat(done.json()).containsEntry("total", 2L).containsEntry("failed", 0L);
      assertThat(server.delete("/v1/jobs/" + done.string("job_id")).string("state"))
          .isEqualTo("done");
    }
  }

  private static Reply awaitJob(TestServer server, String id) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (true) {
      Reply reply = server.get("/v1/jobs/" + id);
      String state = reply.string("state");
      if (!state.equals("queued") && !state.equals("running")) {
        return reply;
      }
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(20);
    }
  }
}
