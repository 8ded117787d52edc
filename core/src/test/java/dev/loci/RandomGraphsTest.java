package dev.loci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.model.EdgeKey;
import dev.loci.model.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random stored graphs: snapshots bring them back, and no refused edge would have been harmless.
 */
class RandomGraphsTest {
  private static final List<String> RELATIONS = List.of("R", "S");

  @TempDir private Path folder;
  private CheckedStore store;
  private final Set<UUID> edges = new HashSet<>();

  @BeforeEach
  void open() {
    store = CheckedStore.open(folder);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Relations relations() {
    return store.space().relations();
  }

  /** All that a graph consists of, but versions, which a restore counts on. */
  private Map<Object, Object> state() {
    Map<Object, Object> state = new HashMap<>();
    for (Node node : relations().listNodes(PageRequest.first(1_000)).items()) {
      state.put(node.key(), List.of(node.label(), node.properties()));
    }
    for (UUID id : edges) {
      relations().findEdge(id).ifPresent(edge -> state.put(id, List.of(edge.key(), edge.fields())));
    }
    return state;
  }

  private void changeAtRandom(Random random, int nodes) {
    List<NewNode> some =
        IntStream.range(0, nodes)
            .filter(i -> random.nextInt(3) > 0)
            .mapToObj(
                i -> new NewNode("n" + i, "L" + random.nextInt(3), Map.of("x", random.nextInt(2))))
            .toList();
    if (!some.isEmpty()) {
      relations().upsertNodes(some);
    }
    for (int i = 0; i < nodes / 20; i++) {
      relations().deleteNode("n" + random.nextInt(nodes));
    }
    List<String> keys =
        relations().listNodes(PageRequest.first(1_000)).items().stream().map(Node::key).toList();
    List<NewEdge> asserted = new ArrayList<>();
    for (int i = 0; i < 3 * keys.size() && keys.size() > 1; i++) {
      int source = random.nextInt(keys.size());
      int target = (source + 1 + random.nextInt(keys.size() - 1)) % keys.size();
      asserted.add(
          NewEdge.of(keys.get(source), RELATIONS.get(random.nextInt(2)), keys.get(target))
              .withWeight(random.nextInt(11) / 10.0));
    }
    if (!asserted.isEmpty()) {
      relations().upsertEdges(asserted).ids().forEach(id -> edges.add(Objects.requireNonNull(id)));
    }
    edges.stream()
        .filter(id -> random.nextInt(20) == 0)
        .toList()
        .forEach(id -> relations().deleteEdge(id));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void aSnapshotBringsBackExactlyWhatThereWas(long seed) {
    Random random = new Random(seed);
    int nodes = 2 + random.nextInt(199);
    changeAtRandom(random, nodes);
    Map<Object, Object> before = state();
    relations().snapshots().create("before");
    changeAtRandom(random, nodes);
    store.reopen();
    changeAtRandom(random, nodes);

    relations().snapshots().restore("before", OnRestore.CLEAR);

    assertThat(state()).isEqualTo(before);
    assertThat(relations().snapshots().diff("before").isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anEdgeIsRefusedIfAndOnlyIfItClosesACycle(long seed) {
    Random random = new Random(seed);
    int nodes = 20;
    relations()
        .upsertNodes(IntStream.range(0, nodes).mapToObj(i -> NewNode.of("n" + i, "L")).toList());
    List<EdgeKey> accepted = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      int source = random.nextInt(nodes);
      EdgeKey key =
          new EdgeKey(
              "n" + source,
              "n" + (source + 1 + random.nextInt(nodes - 1)) % nodes,
              RELATIONS.get(random.nextInt(2)));
      boolean closes = leads(accepted, key.relation(), key.target(), key.source());

      WriteOptions lenient = WriteOptions.CONTINUE_ON_ERROR;
      NewEdge edge = NewEdge.of(key.source(), key.relation(), key.target());
      boolean refused =
          !relations().upsertEdges(List.of(edge), lenient, OnCycle.REFUSE).errors().isEmpty();

      assertThat(refused).as("edge %d: %s", i, key).isEqualTo(closes);
      if (!refused) {
        accepted.add(key);
      }
    }
    for (String relation : RELATIONS) {
      EdgeFilter filter = EdgeFilter.FORWARD.withRelations(relation);
      assertThat(relations().analysis(filter).cycle().isFound()).isFalse();
    }
  }

  private static boolean leads(List<EdgeKey> edges, String relation, String from, String to) {
    Set<String> reached = new HashSet<>(Set.of(from));
    boolean grown = true;
    while (grown) {
      grown = false;
      for (EdgeKey edge : edges) {
        if (edge.relation().equals(relation) && reached.contains(edge.source())) {
          grown |= reached.add(edge.target());
        }
      }
    }
    return reached.contains(to);
  }
}
