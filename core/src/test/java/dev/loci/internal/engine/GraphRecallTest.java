package dev.loci.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.Direction;
import dev.loci.Durability;
import dev.loci.EdgeFilter;
import dev.loci.Loci;
import dev.loci.NewEdge;
import dev.loci.NewMemory;
import dev.loci.NewNode;
import dev.loci.OpenMode;
import dev.loci.Space;
import dev.loci.UsageTracking;
import dev.loci.WebhookTargets;
import dev.loci.internal.graph.GraphRecall;
import dev.loci.internal.graph.GraphRecall.Limits;
import dev.loci.internal.graph.GraphRecall.Scored;
import dev.loci.internal.graph.GraphRecall.Seeds;
import dev.loci.internal.graph.GraphRecall.Ways;
import dev.loci.internal.graph.NamedNode;
import dev.loci.internal.journal.JournalSettings;
import dev.loci.internal.trigger.TriggerSettings;
import dev.loci.model.Mention;
import dev.loci.model.SpaceId;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memories found by way of a stored graph. */
class GraphRecallTest {
  private static final Ways WAYS = new Ways(EdgeFilter.FORWARD.withDirection(Direction.BOTH), 1.0);

  @TempDir private Path folder;
  private Parts parts;
  private int space;

  private static EngineSettings settings() {
    return new EngineSettings(
        new JournalSettings(Durability.OS, 1 << 20, System::nanoTime),
        InstantSource.system(),
        System::nanoTime,
        new Random(1),
        100,
        1 << 30,
        UsageTracking.OFF,
        EmbedderSource.NONE,
        null,
        List.of(),
        new TriggerSettings(Map.of(), WebhookTargets.PUBLIC));
  }

  @BeforeEach
  void open() {
    try (Loci loci = Loci.open(folder)) {
      fill(loci.space("acme", "assistant"));
    }
    parts = Parts.open(folder, OpenMode.EXISTING, settings());
    Integer number = parts.records().spaces().find(new SpaceId("acme", "assistant"));
    assertThat(number).isNotNull();
    space = number;
  }

  private static void fill(Space space) {
    space
        .relations()
        .upsertNodes(
            List.of(
                new NewNode("Marie Curie", "Person", Map.of("aliases", List.of("Sklodowska"))),
                NewNode.of("Warsaw", "City"),
                NewNode.of("Vistula", "River"),
                NewNode.of("Atlantis", "City")));
    space
        .relations()
        .upsertEdges(
            List.of(
                NewEdge.of("Marie Curie", "born_in", "Warsaw"),
                NewEdge.of("Warsaw", "lies_on", "Vistula")));
    mention(space, "She found radium", "Marie Curie");
    mention(space, "A capital", "Warsaw");
    mention(space, "A river of 1,047 km", "Vistula");
    mention(space, "An island that sank", "Atlantis");
  }

  private static void mention(Space space, String content, String node) {
    UUID memory = space.memories().store(NewMemory.of(content)).id();
    space.mentions().add(List.of(new Mention(memory, node)));
  }

  @AfterEach
  void checkAndClose() {
    try {
      assertThat(new IntegrityCheck(parts).run().findings()).isEmpty();
    } finally {
      parts.close();
    }
  }

  private List<String> contents(List<Scored> found) {
    return found.stream()
        .map(scored ->
            parts
                .records()
                .read(session -> session.memories().findAll(List.of(scored.number())))
                .getFirst()
                .memory()
                .content())
        .toList();
  }

  @Test
  void memoriesNearANamedNodeComeInTheOrderOfTheirDistance() {
    GraphRecall recall = parts.graphRecall();

    List<NamedNode> named = recall.named(space, "On which river was sklodowska born?", 10);
    assertThat(named).extracting(NamedNode::key).containsExactly("Marie Curie");
    Map<Long, Double> seeds =
        named.stream().collect(Collectors.toMap(NamedNode::number, NamedNode::score));
    GraphRecall.Recalled found =
        recall.recall(space, new Seeds(seeds, Map.of()), WAYS, Limits.DEFAULT, 10);

    assertThat(contents(found.memories()))
        .containsExactly("She found radium", "A capital", "A river of 1,047 km");
    assertThat(found.memories())
        .extracting(Scored::via)
        .containsExactly("Marie Curie", "Warsaw", "Vistula");
    assertThat(found.truncated()).isFalse();
  }

  @Test
  void memoriesFartherAwayThanToldAreLeftOut() {
    long curie = parts.graphRecall().named(space, "sklodowska", 1).getFirst().number();
    Seeds node = new Seeds(Map.of(curie, 1.0), Map.of());

    assertThat(contents(within(1, node))).containsExactly("She found radium", "A capital");
    assertThat(contents(within(2, node)))
        .containsExactly("She found radium", "A capital", "A river of 1,047 km");
    Seeds memory = new Seeds(Map.of(), Map.of(within(1, node).getFirst().number(), 1.0));
    assertThat(contents(within(1, memory)))
        .containsExactlyInAnyOrder("She found radium", "A capital");
  }

  /** What is mentioned beside it is a hop away from a node, too. */
  @Test
  void aMemoryThatMentionsBothIsAHop() {
    parts.close();
    try (Loci loci = Loci.open(folder)) {
      Space filled = loci.space("acme", "assistant");
      UUID both = filled.memories().store(NewMemory.of("A sunken capital")).id();
      filled.mentions().add(List.of(new Mention(both, "Atlantis"), new Mention(both, "Warsaw")));
    }
    parts = Parts.open(folder, OpenMode.EXISTING, settings());
    long atlantis = parts.graphRecall().named(space, "atlantis", 1).getFirst().number();
    Seeds node = new Seeds(Map.of(atlantis, 1.0), Map.of());

    assertThat(contents(within(1, node)))
        .containsExactlyInAnyOrder("An island that sank", "A sunken capital", "A capital");
    assertThat(contents(within(2, node))).contains("She found radium", "A river of 1,047 km");
  }

  private List<Scored> within(int hops, Seeds seeds) {
    Ways ways = new Ways(WAYS.edges(), 1.0, hops);
    return parts.graphRecall().recall(space, seeds, ways, Limits.DEFAULT, 10).memories();
  }

  @Test
  void memoriesLeadToOthersOverWhatTheyMention() {
    GraphRecall recall = parts.graphRecall();
    long warsaw = recall.named(space, "warsaw", 1).getFirst().number();
    Seeds node = new Seeds(Map.of(warsaw, 1.0), Map.of());
    Scored capital = recall.recall(space, node, WAYS, Limits.DEFAULT, 1).memories().getFirst();

    Seeds memory = new Seeds(Map.of(), Map.of(capital.number(), 1.0));
    List<Scored> found = recall.recall(space, memory, WAYS, Limits.DEFAULT, 10).memories();

    assertThat(contents(found))
        .containsExactlyInAnyOrder("A capital", "She found radium", "A river of 1,047 km")
        .startsWith("A capital");
  }

  @Test
  void seedsThatAreNotThereFindNothing() {
    Seeds nobody = new Seeds(Map.of(12_345L, 1.0), Map.of());

    assertThat(parts.graphRecall().recall(space, nobody, WAYS, Limits.DEFAULT, 10).memories())
        .isEmpty();
    assertThat(parts.graphRecall().named(space, "nothing of the kind", 10)).isEmpty();
  }
}
