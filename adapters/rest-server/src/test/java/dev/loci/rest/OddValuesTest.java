package dev.loci.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values at the edges of what there is are refused, in the envelope, and never fail the server. */
class OddValuesTest {
  private static final String STORE = "/v1/memory/store";
  private static final String GRAPH = "/v1/graph-management";

  @TempDir Path folder;

  private static void assertForeseen(Reply reply, String what) {
    assertThat(reply.status()).as(what + reply.text()).isLessThan(500);
    assertThat(reply.json()).as(what).isNotEmpty();
  }

  @Test
  void halvesOfCharacters() throws Exception {
    String half = "\"\\ud800\"";
    String cutInHalf = "\"" + "a".repeat(39) + "\\ud83d\\udca9\"";
    try (TestServer server = TestServer.start(folder)) {
      for (String text : List.of(half, cutInHalf, cutInHalf.replace("a", "aaaa"))) {
        for (String field :
            List.of("id", "tenant_id", "project_id", "layer", "timestamp", "tags", "session_id")) {
          assertForeseen(
              server.post(STORE, "{\"content\":\"x\",\"%s\":%s}".formatted(field, text)), field);
        }
        for (String body :
            List.of(
                "{\"query_text\":%s}",
                "{\"cursor\":%s}",
                "{\"mode\":%s}",
                "{\"filters\":{\"metadata\":{\"a\":%s}}}",
                "{\"filters\":{\"metadata\":{%s:1}}}")) {
          assertForeseen(server.post("/v1/memory/query", body.formatted(text)), body);
        }
        String node = "{\"node_id\":%1$s,\"label\":%1$s,\"properties\":{%1$s:%1$s}}";
        assertForeseen(server.post(GRAPH + "/nodes", node.formatted(text)), "node");
        assertForeseen(
            server.post(GRAPH + "/traverse", "{\"start_node_id\":%s}".formatted(text)), "walk");
        assertForeseen(
            server.post(
                GRAPH + "/path/shortest",
                "{\"start_node_id\":%1$s,\"end_node_id\":%1$s}".formatted(text)),
            "path");
        assertForeseen(
            server.post(GRAPH + "/snapshots", "{\"name\":%s}".formatted(text)), "snapshot");
        assertForeseen(
            server.post("/v1/triggers/create", "{\"rule_name\":%s}".formatted(text)), "trigger");
        assertForeseen(
            server.post(
                "/v1/triggers/events/emit",
                "{\"event_name\":%1$s,\"data\":{%1$s:%1$s}}".formatted(text)),
            "event");
        assertForeseen(
            server.post("/v1/jobs", "{\"memories\":[{\"content\":%s}]}".formatted(text)), "job");
      }
    }
  }

  @Test
  void instantsFarAway() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      for (String far :
          List.of(
              "+999999999-12-31T23:59:59Z", "-999999999-01-01T00:00:00Z", "-0001-01-01T00:00Z")) {
        for (String field : List.of("timestamp", "expires_at")) {
          assertForeseen(
              server.post(STORE, "{\"content\":\"x\",\"%s\":\"%s\"}".formatted(field, far)), field);
        }
        for (String field : List.of("created_after", "created_before")) {
          assertForeseen(
              server.post(
                  "/v1/memory/query", "{\"filters\":{\"%s\":\"%s\"}}".formatted(field, far)),
              field);
        }
        server.post(
            GRAPH + "/nodes/batch",
            "{\"nodes\":[{\"node_id\":\"a\",\"label\":\"L\"},{\"node_id\":\"b\",\"label\":\"L\"}]}");
        assertForeseen(
            server.post(
                GRAPH + "/edges",
                "{\"source_node_id\":\"a\",\"target_node_id\":\"b\",\"relation\":\"R\",\"valid_from\":\"%s\"}"
                    .formatted(far)),
            "edge");
        assertForeseen(
            server.post(
                GRAPH + "/traverse",
                "{\"start_node_id\":\"a\",\"at_timestamp\":\"%s\"}".formatted(far)),
            "walk");
      }
      assertForeseen(server.get("/v1/memory/list?offset=9223372036854775807"), "list");
      assertForeseen(server.get("/v1/triggers/list?offset=9223372036854775807"), "triggers");
    }
  }

  @Test
  void lengthsThatAreNone() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      for (String length : List.of("99999999999999999999", "-1", "x", "+5")) {
        Reply reply =
            RawHttp.send(
                server.server().port(),
                "POST /v1/memory/store HTTP/1.1\r\nHost: localhost\r\n"
                    + "Content-Type: application/json\r\nContent-Length: "
                    + length
                    + "\r\n\r\n{}{}{}");
        assertThat(reply.status()).as(length).isBetween(400, 499);
      }
    }
  }

  @Test
  void aBodyThatIsTooLongAndBreaksOff() throws Exception {
    try (TestServer server = TestServer.start(folder);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.server().port())) {
      socket.setSoTimeout(10_000);
      String head =
          "POST /v1/memory/store HTTP/1.1\r\nHost: localhost\r\n"
              + "Content-Type: application/json\r\nContent-Length: 9000000\r\n\r\n{";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      InputStream in = socket.getInputStream();

      assertThat(new String(in.readNBytes(12), StandardCharsets.US_ASCII))
          .isEqualTo("HTTP/1.1 413");
    }
  }
}
