package dev.loci.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class GraphCommandsTest extends CommandTest {
  private String knows = "";

  @BeforeEach
  void fill() {
    node("ada", "Person", "--prop", "age=36", "--prop", "born=London");
    node("bob", "Person");
    node("acme", "Company");
    knows = edge("ada", "knows", "bob", "--weight", "0.9", "--confidence", "0.7", "--both-ways");
    edge("bob", "works_at", "acme", "--prop", "since=2020", "--valid-from", "2020-01-01");
  }

  private void node(String... args) {
    assertThat(graph("node", "add", args).succeeded().line()).isEqualTo(args[0]);
  }

  private String edge(String... args) {
    String id = graph("edge", "add", args).succeeded().line();
    assertThat(UUID.fromString(id)).hasToString(id);
    return id;
  }

  private Run graph(String thing, String action, String... args) {
    List<String> all = new java.util.ArrayList<>(List.of("graph", thing, action));
    all.addAll(List.of(args));
    return loci(all.toArray(String[]::new));
  }

  @Test
  void nodesAreListedInPages() {
    Map<String, Object> page = loci("graph", "nodes", "--limit", "2", "--json").succeeded().json();
    assertThat(page)
        .containsEntry("total_count", 3L)
        .containsEntry("limit", 2L)
        .containsEntry("offset", 0L)
        .containsEntry("has_more", true);
    Map<String, Object> ada = objects(page, "nodes").get(0);
    assertThat(ada).containsOnlyKeys("node_id", "label", "properties", "version");
    assertThat(ada).containsEntry("properties", Map.of("age", 36L, "born", "London"));

    assertThat(loci("graph", "nodes", "--limit", "2").out())
        .isEqualTo(
            """
            ada (Person)  {"age":36,"born":"London"}
            bob (Person)
            3 nodes; go on with --offset 2
            """);
  }

  @Test
  void anEdgeHasAllItsFields() {
    Map<String, Object> json = loci("graph", "neighbours", "ada", "--json").succeeded().json();
    Map<String, Object> edge = object(objects(json, "neighbours").get(0), "edge");

    assertThat(edge)
        .containsOnlyKeys(
            "id",
            "source_node_id",
            "target_node_id",
            "relation",
            "edge_weight",
            "confidence",
            "bidirectional",
            "properties",
            "valid_from",
            "valid_to",
            "version")
        .containsEntry("id", knows)
        .containsEntry("source_node_id", "ada")
        .containsEntry("target_node_id", "bob")
        .containsEntry("relation", "knows")
        .containsEntry("edge_weight", 0.9)
        .containsEntry("confidence", 0.7)
        .containsEntry("bidirectional", true)
        .containsEntry("valid_from", NOW.toString())
        .containsEntry("valid_to", null);
  }

  @Test
  void questionsSayWhenALimitEndedThem() {
    Map<String, Object> cut =
        loci("graph", "neighbours", "bob", "--limit", "1", "--json").succeeded().json();
    assertThat(cut).containsEntry("truncated", true);
    Map<String, Object> whole =
        loci("graph", "neighbours", "bob", "--max-millis", "5000", "--json").succeeded().json();
    assertThat(whole).containsEntry("truncated", false);
    for (String command : List.of("traverse", "neighbours")) {
      assertThat(loci("graph", command, "bob", "--max-millis", "0").failed(2).err())
          .contains("max_millis must be 1 to 60000 but is 0");
    }
  }

  @Test
  void neighboursCanBeFiltered() {
    assertThat(loci("graph", "neighbours", "bob").out())
        .contains("←knows→ ada (Person)", "—works_at→ acme (Company)", "2 neighbours");
    assertThat(loci("graph", "neighbours", "bob", "--relation", "works_at").out())
        .contains("acme", "1 neighbour\n")
        .doesNotContain("ada");
    assertThat(loci("graph", "neighbours", "acme", "--direction", "backward").out())
        .contains("←works_at— bob (Person)");
    assertThat(loci("graph", "neighbours", "bob", "--min-weight", "0.95").out())
        .doesNotContain("ada");
    assertThat(loci("graph", "neighbours", "bob", "--at", "2019-12-31").out())
        .isEqualTo("0 neighbours\n");
    assertThat(loci("graph", "neighbours", "bob", "--limit", "1").out())
        .contains("1 neighbour; a limit ended the list early\n");
  }

  @Test
  void aWalkIsShownAsATree() {
    assertThat(loci("graph", "traverse", "ada").succeeded().out())
        .isEqualTo(
            """
            ada (Person)
            └─ ←knows→ bob (Person)
               └─ —works_at→ acme (Company)
            3 nodes, 2 hops deep
            """);
  }

  @Test
  void aWalkAsJsonHasAllFields() {
    for (String order : List.of("bfs", "DFS", "dijkstra")) {
      Map<String, Object> json =
          loci("graph", "traverse", "ada", "--order", order, "--json").succeeded().json();
      assertThat(json)
          .containsOnlyKeys(
              "nodes", "edges", "total_nodes", "total_edges", "max_depth_reached", "truncated")
          .containsEntry("total_nodes", 3L)
          .containsEntry("total_edges", 2L)
          .containsEntry("max_depth_reached", 2L)
          .containsEntry("truncated", false);
    }
  }

  @Test
  void aWalkSaysThatItsLimitEndedIt() {
    assertThat(loci("graph", "traverse", "ada", "--limit", "2").out()).contains("limit ended");
    assertThat(loci("graph", "traverse", "ada", "--depth", "1").out()).doesNotContain("acme");
  }

  @Test
  void aPathIsShownHopByHop() {
    assertThat(loci("graph", "path", "ada", "acme").succeeded().out())
        .isEqualTo(
            """
            ada (Person)
              ←knows→ bob (Person)
              —works_at→ acme (Company)
            2 hops, weight 1.90, cost 0.10, confidence 0.75
            """);
  }

  @Test
  void aPathAsJsonHasAllFields() {
    Map<String, Object> json = loci("graph", "path", "ada", "acme", "--json").succeeded().json();

    assertThat(json)
        .containsOnlyKeys("path_found", "path", "alternative_paths", "truncated")
        .containsEntry("path_found", true)
        .containsEntry("alternative_paths", List.of())
        .containsEntry("truncated", false);
    assertThat(object(json, "path"))
        .containsOnlyKeys(
            "nodes", "edges", "length", "total_weight", "total_cost", "avg_confidence")
        .containsEntry("length", 2L);
  }

  @Test
  void alternativePathsFollowTheCheapest() {
    edge("ada", "founded", "acme", "--weight", "0.2");

    Run paths = loci("graph", "path", "ada", "acme", "--alternatives", "3").succeeded();
    Map<String, Object> json =
        loci("graph", "path", "ada", "acme", "--alternatives", "1", "--json").json();

    assertThat(paths.out())
        .contains("2 hops", "\n\nada (Person)\n  —founded→ acme (Company)\n1 hop");
    assertThat(objects(json, "alternative_paths")).hasSize(1);
    loci("graph", "path", "ada", "acme", "--alternatives", "100").failed(2);
  }

  @Test
  void connectionsAreTold() {
    assertThat(loci("graph", "connected", "ada", "acme").out()).isEqualTo("connected by 2 hops\n");
    assertThat(loci("graph", "connected", "acme", "ada").out())
        .isEqualTo("not connected within 20 hops\n");
    assertThat(loci("graph", "connected", "ada", "acme", "--depth", "1", "--json").json())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("connected", false, "hops", 0L, "truncated", false));
  }

  @Test
  void anEdgeSaidAgainHasAHistory() {
    edge("bob", "works_at", "acme", "--weight", "0.5", "--valid-from", "2024-01-01");

    Run history = loci("graph", "history", "bob", "works_at", "acme").succeeded();
    Map<String, Object> json = loci("graph", "history", "bob", "works_at", "acme", "--json").json();

    assertThat(history.out())
        .contains(
            "2020-01-01T00:00:00Z – 2024-01-01T00:00:00Z  weight 1.00",
            "2024-01-01T00:00:00Z – open  weight 0.50",
            "2 edges\n");
    assertThat(json).containsEntry("total_count", 2L).containsEntry("has_more", false);
    assertThat(objects(json, "edges")).hasSize(2);
    assertThat(loci("graph", "neighbours", "bob", "--relation", "works_at").out())
        .contains("weight 0.50", "1 neighbour\n");
    assertThat(
            loci("graph", "neighbours", "bob", "--relation", "works_at", "--at", "2021-01-01")
                .out())
        .contains("weight 1.00", "1 neighbour\n");
  }

  @Test
  void cyclesAreFoundAndCanBeRefused() {
    assertThat(loci("graph", "cycle").out()).isEqualTo("no cycle\n");
    edge("acme", "employs", "bob");
    assertThat(loci("graph", "cycle").out())
        .isEqualTo("bob —works_at→ acme\nacme —employs→ bob\na cycle of 2 edges\n");
    assertThat(loci("graph", "cycle", "--relation", "employs", "--json").json())
        .containsEntry("cycle_found", false)
        .containsEntry("length", 0L);
    Run refused = loci("graph", "edge", "add", "acme", "works_at", "bob", "--no-cycle");
    assertThat(refused.failed(1).err()).contains("would close a cycle of 2 edges");
  }

  @Test
  void theWholeGraphIsMeasured() {
    node("lone", "Person");

    assertThat(loci("graph", "degrees", "--limit", "1").out())
        .isEqualTo("bob  in 1 (weight 0.90)  out 1 (weight 1.00)\n");
    assertThat(objects(loci("graph", "degrees", "--json").json(), "degrees")).hasSize(4);
    assertThat(loci("graph", "components").out())
        .isEqualTo("3 nodes\n└─ ada, bob, acme\n1 node\n└─ lone\n2 components\n");
    assertThat(loci("graph", "components", "--strong", "--limit", "1").out())
        .isEqualTo("2 nodes\n└─ ada, …\n3 components\n");
    assertThat(loci("graph", "communities", "--json").json())
        .containsEntry("count", 2L)
        .containsEntry("truncated", false);
    assertThat(loci("graph", "components", "--label", "Person").out()).doesNotContain("acme");
  }

  @Test
  void nodesAreRankedAsSeenFromOne() {
    Map<String, Object> json =
        loci("graph", "rank", "--from", "ada=2.5", "--limit", "2", "--json").json();

    assertThat(objects(json, "scores")).extracting(score -> score.get("node_id")).contains("ada");
    assertThat(loci("graph", "rank", "--from", "acme=1").out()).startsWith("1.000000  acme");
    assertThat(loci("graph", "rank").out().lines()).hasSize(3);
    loci("graph", "rank", "--from", "nobody=1").failed(1);
  }

  @Test
  void aGraphIsWrittenForOtherPrograms() throws IOException {
    edge("acme", "says \"hi\"", "bob");
    Path file = temporary.resolve("graph.xml");

    Run dot = loci("graph", "export", "--format", "dot").succeeded();
    loci("graph", "export", file.toString()).succeeded();

    assertThat(dot.out()).startsWith("digraph G {").contains("label=\"ada\"");
    assertThat(dot.out()).contains("label=\"knows\"", "label=\"says \\\"hi\\\"\"");
    assertThat(dot.err()).contains("exported 3 nodes, 3 edges");
    assertThat(Files.readString(file))
        .contains("<graphml", ">ada<", ">Person<", ">works_at<", ">0.9<", "says \"hi\"");
    loci("graph", "export", "--format", "png").failed(2);
  }

  @Test
  void copiesOfTheGraphAreKeptComparedAndRestored() {
    assertThat(loci("graph", "snapshot", "create", "monday").succeeded().line())
        .isEqualTo("monday  2026-01-31T08:30:00Z  3 nodes, 2 edges");
    node("eve", "Person");
    loci("graph", "edge", "rm", knows).succeeded();

    assertThat(loci("graph", "snapshot", "diff", "monday").out())
        .isEqualTo(
            "+ eve (Person)\n- ada -knows-> bob  %s\n1 added, 1 removed, 0 changed\n"
                .formatted(knows));
    Map<String, Object> json = loci("graph", "snapshot", "diff", "monday", "--json").json();
    assertThat(objects(json, "nodes_added")).hasSize(1);
    assertThat(objects(json, "edges_removed")).hasSize(1);
    loci("graph", "snapshot", "create", "tuesday").succeeded();
    loci("graph", "snapshot", "restore", "monday", "--keep").succeeded();
    assertThat(loci("stats").out()).contains("4 nodes, 2 edges");
    loci("graph", "snapshot", "restore", "monday").succeeded();
    assertThat(loci("graph", "snapshot", "diff", "monday").out()).isEqualTo("no difference\n");
    assertThat(loci("graph", "snapshot", "diff", "monday", "tuesday").out()).contains("+ eve");
    assertThat(objects(loci("graph", "snapshot", "list", "--json").json(), "snapshots"))
        .extracting(snapshot -> snapshot.get("name"))
        .containsExactly("monday", "tuesday");
    loci("graph", "snapshot", "rm", "monday").succeeded();
    loci("graph", "snapshot", "rm", "monday").failed(1);
    loci("graph", "snapshot", "restore", "monday").failed(1);
    assertThat(loci("graph", "snapshot", "list").out()).contains("tuesday", "1 snapshot\n");
  }

  @Test
  void noPathIsNoFailure() {
    Map<String, Object> json = loci("graph", "path", "acme", "ada", "--json").succeeded().json();

    assertThat(json).containsEntry("path_found", false).containsEntry("path", null);
    assertThat(loci("graph", "path", "acme", "ada").out())
        .isEqualTo("no path from acme to ada within 10 hops\n");
  }

  @Test
  void nodesAndEdgesCanBeRemoved() {
    assertThat(loci("graph", "edge", "rm", knows).succeeded().out()).isEmpty();
    assertThat(loci("graph", "edge", "rm", knows).failed(1).err()).contains("nothing deleted");
    loci("graph", "node", "rm", "bob").succeeded();
    assertThat(loci("graph", "node", "rm", "bob").failed(1).err()).contains("no node 'bob'");
    assertThat(loci("stats").out()).contains("2 nodes, 0 edges");
  }

  @Test
  void aMemoryMentionsANode() {
    String id = loci("store", "Ada again").succeeded().line();
    loci("graph", "mention", id, "ada").succeeded();

    assertThat(loci("stats").out()).contains("1 mention");
    assertThat(loci("graph", "mention", id, "nobody").failed(1).err()).contains("nobody");
  }

  @Test
  void anEdgeNeedsItsNodes() {
    assertThat(loci("graph", "edge", "add", "ada", "knows", "nobody").failed(1).err())
        .startsWith("loci: no node 'nobody'");
    loci("graph", "edge", "add", "ada", "knows", "ada").failed(2);
    loci("graph", "neighbours", "nobody").failed(1);
    loci("graph", "traverse", "ada", "--depth", "11").failed(2);
    loci("graph", "traverse", "ada", "--order", "zigzag").failed(2);
  }
}
