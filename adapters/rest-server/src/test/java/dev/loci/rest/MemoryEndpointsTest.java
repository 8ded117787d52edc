package dev.loci.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.NewEdge;
import dev.loci.NewMemory;
import dev.loci.NewNode;
import dev.loci.Space;
import dev.loci.model.Mention;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memories over HTTP. */
class MemoryEndpointsTest {
  private static final String STORE = "/v1/memory/store";
  private static final String BATCH = "/v1/memory/store/batch";
  private static final String QUERY = "/v1/memory/query";

  @TempDir Path folder;

  @Test
  void theGraphIsFollowedAsFarAsTold() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      Space space = server.loci().space("default", "default");
      space
          .relations()
          .upsertNodes(
              List.of(NewNode.of("ana", "P"), NewNode.of("bob", "P"), NewNode.of("cy", "P")));
      space
          .relations()
          .upsertEdges(
              List.of(NewEdge.of("ana", "KNOWS", "bob"), NewEdge.of("bob", "KNOWS", "cy")));
      for (String node : List.of("ana", "bob", "cy")) {
        UUID id = space.memories().store(NewMemory.of("tea of number " + node.length())).id();
        space.mentions().add(List.of(new Mention(id, node)));
      }
      String query = "{\"query_text\":\"ana\",\"use_graph\":true%s}";

      assertThat(found(server, query.formatted(",\"graph_depth\":1"))).isEqualTo(2);
      assertThat(found(server, query.formatted(",\"graph_depth\":2"))).isEqualTo(3);
      assertThat(found(server, query.formatted(""))).isEqualTo(3);
      assertThat(found(server, "{\"query_text\":\"ana\"}")).isZero();
      assertThat(server.post("/v1/memory/query", query.formatted(",\"graph_depth\":11")).status())
          .isEqualTo(400);
    }
  }

  private static int found(TestServer server, String query) throws Exception {
    return server.post("/v1/memory/query", query).list("memories").size();
  }

  @Test
  void aMemoryIsStoredReadChangedAndDeleted() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      Reply stored =
          server.post(
              STORE,
              """
              {"content": "User prefers dark mode", "layer": "ltm", "tags": ["ui"],
               "importance": 0.8, "source": "chat", "session_id": "s1",
               "metadata": {"lang": "en"}, "timestamp": "2025-01-31T09:30:00+01:00",
               "embedding": [0.5, 0.25]}
              """);
      assertThat(stored.status()).isEqualTo(201);
      String path = "/v1/memory/" + stored.string("id");

      Reply read = server.get(path);
      assertThat(read.json())
          .containsEntry("content", "User prefers dark mode")
          .containsEntry("layer", "semantic")
          .containsEntry("tags", List.of("ui"))
          .containsEntry("metadata", Map.of("lang", "en"))
          .containsEntry("created_at", "2025-01-31T08:30:00Z")
          .containsEntry("version", 1L);
      assertThat(read.header("ETag")).isEqualTo("\"1\"");

      Reply changed =
          server.send("PATCH", path, "{\"source\": null, \"importance\": 1}", "If-Match", "\"1\"");
      assertThat(changed.json()).containsEntry("source", null).containsEntry("version", 2L);
      assertThat(server.send("PATCH", path, "{\"importance\": 0}", "If-Match", "1").status())
          .isEqualTo(409);

      assertThat(server.delete(path).status()).isEqualTo(200);
      assertThat(server.delete(path).status()).isEqualTo(404);
      assertThat(server.get(path).errorCode()).isEqualTo("NOT_FOUND");
    }
  }

  @Test
  void aRefusalNamesTheField() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      Reply reply = server.post(STORE, "{\"content\": \"x\", \"importance\": 2}");

      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.errorCode()).isEqualTo("VALIDATION");
      assertThat(reply.object("error").get("details").toString()).contains("field=importance");
      assertThat(server.stored()).isZero();
    }
  }

  @Test
  void aBatchIsAllOrNothingUnlessTold() throws Exception {
    String items =
        """
        "memories": [{"content": "one"}, {"content": ""}, {"content": 5}, {"content": "four"}]
        """;
    try (TestServer server = TestServer.start(folder)) {
      Reply nothing = server.post(BATCH, "{" + items + "}");
      assertThat(nothing.status()).isEqualTo(400);
      assertThat(nothing.json())
          .containsEntry("created_count", 0L)
          .containsEntry("failed_count", 2L);
      assertThat(server.stored()).isZero();

      Reply some = server.post(BATCH, "{" + items + ", \"continue_on_error\": true}");
      assertThat(some.status()).isEqualTo(200);
      assertThat(some.json()).containsEntry("created_count", 2L).containsKey("execution_time_ms");
      assertThat(ids(some)).hasSize(4).element(1).isNull();
      assertThat(some.list("errors"))
          .containsExactly(
              Map.of("index", 1L, "error", "ValidationError: content cannot be empty"),
              Map.of("index", 2L, "error", "ValidationError: content must be a string"));
      assertThat(server.stored()).isEqualTo(2);
    }
  }

  private static List<?> ids(Reply reply) {
    return (List<?>) reply.field("memory_ids");
  }

  @Test
  void whatTheStoreRefusesKeepsItsPlaceInTheBatch() throws Exception {
    UUID id = new UUID(0, 7);
    String batch =
        """
        {"memories": [{"content": 1}, {"content": "a", "id": "%s"}, {"content": "b", "id": "%s"}],
         "continue_on_error": true}
        """
            .formatted(id, id);
    try (TestServer server = TestServer.start(folder)) {
      Reply reply = server.post(BATCH, batch);

      assertThat(reply.list("errors")).hasSize(2);
      assertThat(reply.list("errors").get(1).get("index")).isEqualTo(2L);
      assertThat(reply.list("errors").get(1).get("error").toString()).startsWith("ConflictError: ");
    }
  }

  @Test
  void aBatchHasOneToAThousandItems() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      String thousandAndOne = "{\"content\":\"x\"},".repeat(1_000) + "{\"content\":\"x\"}";

      assertThat(server.post(BATCH, "{\"memories\":[]}").status()).isEqualTo(400);
      assertThat(server.post(BATCH, "{\"memories\":[" + thousandAndOne + "]}").status())
          .isEqualTo(400);
      assertThat(server.post(BATCH, "{}").errorMessage()).isEqualTo("memories is required");
    }
  }

  @Test
  void pagesFollowEachOtherWhileOthersWrite() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      for (int i = 0; i < 25; i++) {
        server.post(STORE, "{\"content\":\"green tea number %d\"}".formatted(i));
      }
      List<Object> seen = new ArrayList<>();
      String cursor = "null";
      do {
        Reply page =
            server.post(
                QUERY, "{\"query_text\":\"green tea\",\"k\":10,\"cursor\":%s}".formatted(cursor));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.field("results")).isEqualTo(page.field("memories"));
        page.list("memories").forEach(memory -> seen.add(memory.get("id")));
        assertThat(page.field("has_more")).isEqualTo(page.field("cursor") != null);
        cursor = page.field("cursor") == null ? null : "\"" + page.string("cursor") + "\"";
        server.post(STORE, "{\"content\":\"green tea that came later\"}");
      } while (cursor != null);

      assertThat(seen).hasSize(25).doesNotHaveDuplicates();
    }
  }

  @Test
  void aCursorOfAnotherQueryIsRefused() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      for (int i = 0; i < 3; i++) {
        server.post(STORE, "{\"content\":\"green tea\"}");
      }
      String cursor = server.post(QUERY, "{\"query_text\":\"tea\",\"k\":1}").string("cursor");

      Reply foreign =
          server.post(QUERY, "{\"query_text\":\"green\",\"cursor\":\"%s\"}".formatted(cursor));
      assertThat(foreign.status()).isEqualTo(400);
      assertThat(foreign.errorMessage()).contains("cursor");
      assertThat(server.post(QUERY, "{\"cursor\":\"junk\"}").status()).isEqualTo(400);
    }
  }

  @Test
  void aCursorThatIsOnlyAPositionGoesOnBehindIt() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      for (int i = 0; i < 5; i++) {
        server.post(STORE, "{\"content\":\"tea%s\"}".formatted(" leaf".repeat(i)));
      }
      List<Map<String, Object>> all = server.get(QUERY + "?query_text=tea").list("memories");
      String position =
          "{\"last_id\":\"%s\",\"last_score\":%s}"
              .formatted(all.get(1).get("id"), all.get(1).get("score"));
      String cursor =
          java.util.Base64.getEncoder()
              .encodeToString(position.getBytes(java.nio.charset.StandardCharsets.UTF_8));

      Reply page =
          server.post(QUERY, "{\"query\":\"tea\",\"k\":2,\"cursor\":\"%s\"}".formatted(cursor));

      assertThat(page.list("memories"))
          .extracting(memory -> memory.get("id"))
          .containsExactly(all.get(2).get("id"), all.get(3).get("id"));
      assertThat(page.field("has_more")).isEqualTo(true);
    }
  }

  @Test
  void filtersNarrowASearch() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      server.post(
          STORE,
          """
          {"content": "tea", "tags": ["a", "b"], "layer": "semantic", "importance": 0.9,
           "source": "s", "session_id": "1", "metadata": {"n": 1}}
          """);
      server.post(STORE, "{\"content\": \"tea\"}");

      for (String filter :
          List.of(
              "{\"layers\": [\"ltm\"]}",
              "{\"tags\": [\"b\", \"z\"]}",
              "{\"tags_all\": [\"a\", \"b\"]}",
              "{\"source\": \"s\"}",
              "{\"session_id\": \"1\"}",
              "{\"min_importance\": 0.8}",
              "{\"metadata\": {\"n\": 1}}",
              "{\"metadata\": {\"n\": [1, 2]}}")) {
        Reply reply = server.post(QUERY, "{\"query\": \"tea\", \"filters\": %s}".formatted(filter));
        assertThat(reply.list("memories")).as(filter).hasSize(1);
      }
      assertThat(server.get(QUERY + "?query_text=tea&tags=a&explain=true").list("memories"))
          .singleElement()
          .satisfies(memory -> assertThat(memory).containsKey("explanation"));
      assertThat(
              server
                  .post(QUERY, "{\"filters\": {\"created_after\": \"2100-01-01T00:00:00Z\"}}")
                  .list("memories"))
          .isEmpty();
    }
  }

  @Test
  void anAnswerHasTheFieldsThatWereAskedFor() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      server.post(STORE, "{\"content\": \"tea\", \"embedding\": [0.5, -0.25]}");

      Map<String, ?> hit =
          server
              .post(QUERY, "{\"query\": \"tea\", \"fields\": [\"content\", \"embedding\"]}")
              .list("memories")
              .getFirst();
      assertThat(hit.keySet()).containsExactlyInAnyOrder("id", "score", "content", "embedding");
      assertThat(hit.get("embedding")).isEqualTo(List.of(0.5, -0.25));
      assertThat(server.get("/v1/memory/list?fields=tags,layer").list("memories").getFirst())
          .containsOnlyKeys("id", "tags", "layer");
      assertThat(server.get("/v1/memory/" + hit.get("id") + "?fields=version").json())
          .containsOnlyKeys("id", "version");
      assertThat(server.get(QUERY + "?query_text=tea").list("memories").getFirst())
          .doesNotContainKey("embedding");
      Reply refused = server.get(QUERY + "?fields=contents");
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.text()).contains("fields must be of id, content");
    }
  }

  @Test
  void withoutWordsTheNewestComeFirst() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      server.post(STORE, "{\"content\":\"first\"}");
      server.post(STORE, "{\"content\":\"second\"}");

      assertThat(server.get(QUERY).list("memories"))
          .extracting(memory -> memory.get("content"))
          .containsExactly("second", "first");
    }
  }

  @Test
  void aListHasPages() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      for (int i = 0; i < 3; i++) {
        server.post(STORE, "{\"content\":\"x\",\"tags\":[\"t%d\"]}".formatted(i % 2));
      }
      Reply page = server.get("/v1/memory/list?limit=2&offset=0");
      assertThat(page.json())
          .containsEntry("total_count", 3L)
          .containsEntry("limit", 2L)
          .containsEntry("offset", 0L)
          .containsEntry("has_more", true);
      assertThat(server.get("/v1/memory/list?tag=t0").field("total_count")).isEqualTo(2L);
      assertThat(server.get("/v1/memory/list?limit=0").status()).isEqualTo(400);
      assertThat(server.get("/v1/memory/list?limit=ten").status()).isEqualTo(400);
    }
  }

  @Test
  void deletingByFilterNeedsAFilter() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      server.post(STORE, "{\"content\":\"keep\"}");
      server.post(STORE, "{\"content\":\"drop\",\"tags\":[\"old\"]}");
      server.post(STORE, "{\"content\":\"other\",\"project\":\"elsewhere\",\"tags\":[\"old\"]}");

      assertThat(server.delete("/v1/memory").status()).isEqualTo(400);
      assertThat(
              server
                  .send("DELETE", "/v1/memory", "{\"filters\":{\"tags\":[\"old\"]}}")
                  .field("deleted_count"))
          .isEqualTo(1L);
      assertThat(server.delete("/v1/memory?all=true").field("deleted_count")).isEqualTo(1L);
      assertThat(server.get("/v1/memory/list?project=elsewhere").field("total_count"))
          .isEqualTo(1L);
    }
  }

  @Test
  void aMemoryIsDeletedByItsIdInTheQueryString() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      String id = server.post(STORE, "{\"content\":\"x\"}").string("id");

      assertThat(server.delete("/v1/memory/delete?memory_id=" + id).status()).isEqualTo(200);
      assertThat(server.stored()).isZero();
    }
  }
}
