package dev.loci.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The knowledge graph over HTTP. */
class GraphEndpointsTest {
  private static final String BASE = "/v1/graph-management";

  @TempDir Path folder;

  /** A small graph: a to b to c cheaply, a to c at once and dearly, c back to a. */
  private static void fill(TestServer server) throws Exception {
    Reply nodes =
        server.post(
            BASE + "/nodes/batch",
            """
            {"nodes": [{"node_id": "a", "label": "X"}, {"node_id": "b", "label": "X"},
                       {"node_id": "c", "label": "Y", "properties": {"n": 1}}]}
            """);
    assertThat(nodes.status()).isEqualTo(201);
    assertThat(nodes.json())
        .containsEntry("successful", 3L)
        .containsEntry("failed", 0L)
        .containsEntry("created_ids", List.of("a", "b", "c"))
        .containsKeys("errors", "message");
    Reply edges =
        server.post(
            BASE + "/edges/batch",
            """
            {"edges": [
              {"source_node_id": "a", "target_node_id": "b", "relation": "R", "edge_weight": 0.9},
              {"source_node_id": "b", "target_node_id": "c", "relation": "R", "weight": 0.9},
              {"source_node_id": "a", "target_node_id": "c", "relation": "S", "edge_weight": 0.2},
              {"source_node_id": "c", "target_node_id": "a", "relation": "BACK"}]}
            """);
    assertThat(edges.status()).isEqualTo(201);
    assertThat(edges.field("successful")).isEqualTo(4L);
  }

  @Test
  void aNodeIsStoredReadChangedAndDeleted() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      Reply stored = server.post(BASE + "/nodes", "{\"node_id\":\"a\",\"label\":\"X\"}");
      assertThat(stored.status()).isEqualTo(201);

      Reply changed = server.send("PUT", BASE + "/nodes/a", "{\"properties\":{\"n\":2}}");
      assertThat(changed.json())
          .containsEntry("label", "X")
          .containsEntry("properties", Map.of("n", 2L))
          .containsEntry("version", 2L);
      assertThat(server.send("PUT", BASE + "/nodes/b", "{}").status()).isEqualTo(404);
      assertThat(server.delete(BASE + "/nodes/a").status()).isEqualTo(200);
      assertThat(server.delete(BASE + "/nodes/a").status()).isEqualTo(404);
    }
  }

  @Test
  void anEdgeKeepsItsIdWhateverIsChanged() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      fill(server);
      Reply stored =
          server.post(
              BASE + "/edges",
              "{\"source_node_id\":\"b\",\"target_node_id\":\"a\",\"relation\":\"NEW\"}");
      assertThat(stored.status()).isEqualTo(201);
      String edge = BASE + "/edges/" + stored.string("id");

      assertThat(server.send("PUT", edge, "{\"confidence\":0.5}").json())
          .containsEntry("confidence", 0.5)
          .containsEntry("edge_weight", 1.0);
      assertThat(server.send("PUT", edge + "/weight", "{\"edge_weight\":0.25}").json())
          .containsEntry("edge_weight", 0.25);
      assertThat(
              server
                  .send(
                      "PUT",
                      edge + "/temporal",
                      "{\"valid_from\":\"2020-01-01T00:00:00Z\",\"valid_to\":null}")
                  .json())
          .containsEntry("valid_from", "2020-01-01T00:00:00Z")
          .containsEntry("id", stored.string("id"));
      assertThat(server.post(edge + "/deactivate", "{}").field("valid_to")).isNotNull();
      assertThat(traverse(server, "b", "\"relation_filter\":[\"NEW\"]").field("total_nodes"))
          .isEqualTo(1L);
      assertThat(server.post(edge + "/activate", "{}").field("valid_to")).isNull();
      assertThat(server.get(edge).json()).containsEntry("version", 6L);
      assertThat(server.send("PUT", edge + "/weight", "{}").status()).isEqualTo(400);
      assertThat(server.delete(edge).status()).isEqualTo(200);
      assertThat(server.get(edge).status()).isEqualTo(404);
    }
  }

  @Test
  void anEdgeNeedsTwoNodesThatExist() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      fill(server);

      assertThat(
              server
                  .post(
                      BASE + "/edges",
                      "{\"source_node_id\":\"a\",\"target_node_id\":\"z\",\"relation\":\"R\"}")
                  .status())
          .isEqualTo(404);
      Reply loop =
          server.post(
              BASE + "/edges/batch",
              """
              {"edges": [{"source_node_id": "a", "target_node_id": "a", "relation": "R"},
                         {"source_node_id": "a", "target_node_id": "b", "relation": "T"}],
               "continue_on_error": true}
              """);
      assertThat(loop.field("successful")).isEqualTo(1L);
      assertThat(loop.list("errors").getFirst().get("index")).isEqualTo(0L);
    }
  }

  private static Reply traverse(TestServer server, String start, String more) throws Exception {
    return server.post(BASE + "/traverse", "{\"start_node_id\":\"%s\",%s}".formatted(start, more));
  }

  @Test
  void aWalkSaysWhatItReached() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      fill(server);

      for (String algorithm : List.of("BFS", "DFS", "DIJKSTRA", "A_STAR")) {
        Reply walk = traverse(server, "a", "\"algorithm\":\"%s\"".formatted(algorithm));
        assertThat(walk.json())
            .containsEntry("total_nodes", 3L)
            .containsEntry("total_edges", 2L)
            .containsEntry("truncated", false)
            .containsEntry("algorithm_used", algorithm)
            .containsKeys("nodes", "edges", "max_depth_reached", "execution_time_ms");
      }
      assertThat(traverse(server, "a", "\"max_depth\":11").status()).isEqualTo(400);
      assertThat(traverse(server, "z", "\"max_depth\":1").status()).isEqualTo(404);
      assertThat(
              traverse(server, "b", "\"direction\":\"backward\",\"max_depth\":1")
                  .field("total_nodes"))
          .isEqualTo(2L);
    }
  }

  @Test
  void theCheapestPathIsFound() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      fill(server);

      Reply found =
          server.post(
              BASE + "/path/shortest",
              "{\"start_node_id\":\"a\",\"end_node_id\":\"c\",\"alternatives\":2}");
      assertThat(found.field("path_found")).isEqualTo(true);
      assertThat(found.object("path"))
          .containsEntry("nodes", List.of("a", "b", "c"))
          .containsEntry("node_labels", List.of("X", "X", "Y"))
          .containsEntry("length", 2L)
          .containsEntry("total_weight", 1.8)
          .containsKeys("edges", "total_cost", "avg_confidence");
      assertThat(found.list("alternative_paths")).hasSize(1);

      Reply none =
          server.post(
              BASE + "/path/shortest",
              "{\"start_node_id\":\"a\",\"end_node_id\":\"c\",\"relation_filter\":[\"NO\"]}");
      assertThat(none.json()).containsEntry("path_found", false).containsEntry("path", null);
    }
  }

  @Test
  void theWholeGraphIsQuestioned() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      fill(server);

      Reply cycles = server.post(BASE + "/cycles/detect", "{}");
      assertThat(cycles.field("has_cycles")).isEqualTo(true);
      assertThat(cycles.list("cycles").getFirst()).containsKeys("nodes", "edges", "length");
      assertThat(
              server
                  .post(
                      BASE + "/nodes/connected", "{\"start_node_id\":\"a\",\"end_node_id\":\"c\"}")
                  .json())
          .containsEntry("connected", true)
          .containsEntry("path_length", 1L);
      assertThat(server.get(BASE + "/nodes/a/metrics").json())
          .containsEntry("in_degree", 1L)
          .containsEntry("out_degree", 2L);
      assertThat(server.get(BASE + "/nodes/z/metrics").status()).isEqualTo(404);
      assertThat(server.post(BASE + "/statistics", "{}").json())
          .containsEntry("total_nodes", 3L)
          .containsEntry("total_edges", 4L)
          .containsEntry("components", 1L);
    }
  }

  @Test
  void everyCycleIsListed() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      fill(server);
      String cycles = BASE + "/cycles/detect";

      Reply all = server.post(cycles, "{}");
      assertThat(all.json())
          .containsEntry("has_cycles", true)
          .containsEntry("total_cycles", 2L)
          .containsEntry("truncated", false);
      assertThat(all.list("cycles"))
          .extracting(cycle -> cycle.get("length"))
          .containsExactly(2L, 3L);
      assertThat(all.list("cycles").getFirst().get("nodes")).isEqualTo(List.of("a", "c"));

      assertThat(server.post(cycles, "{\"limit\":1}").json())
          .containsEntry("total_cycles", 1L)
          .containsEntry("truncated", true);
      assertThat(server.post(cycles, "{\"max_length\":2}").json())
          .containsEntry("total_cycles", 1L);
      assertThat(
              server.post(cycles, "{\"max_length\":2,\"relation_filter\":[\"R\",\"BACK\"]}").json())
          .as("there is a longer one")
          .containsEntry("has_cycles", true)
          .containsEntry("total_cycles", 0L);
      assertThat(server.post(cycles, "{\"relation_filter\":[\"R\"]}").json())
          .containsEntry("has_cycles", false);
      for (String body : List.of("{\"limit\":0}", "{\"limit\":1001}", "{\"max_length\":1}")) {
        assertThat(server.post(cycles, body).status()).as(body).isEqualTo(400);
      }
    }
  }

  @Test
  void aSnapshotIsTakenListedAndRestored() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      fill(server);
      String snapshots = BASE + "/snapshots";

      assertThat(server.post(snapshots, "{\"name\":\"before\"}").json())
          .containsEntry("node_count", 3L)
          .containsEntry("edge_count", 4L);
      assertThat(server.post(snapshots, "{\"name\":\"before\"}").status()).isEqualTo(409);
      server.delete(BASE + "/nodes/b");
      assertThat(server.post(snapshots + "/before/restore", "{}").status()).isEqualTo(200);
      assertThat(server.get(BASE + "/nodes/b").status()).isEqualTo(200);
      assertThat(server.get(snapshots).field("total_count")).isEqualTo(1L);
      assertThat(server.get(snapshots + "/before").status()).isEqualTo(200);
      assertThat(server.delete(snapshots + "/before").status()).isEqualTo(200);
      assertThat(server.get(snapshots + "/before").status()).isEqualTo(404);
    }
  }
}
