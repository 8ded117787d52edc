package dev.loci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.model.EdgeKey;
import dev.loci.model.Memory;
import dev.loci.model.Mention;
import dev.loci.model.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;

/**
 * Random sequences of writes, reads, restarts and crashes, done to a store and to a naive model of
 * it. They must agree after every step.
 */
class ModelTest {
  private static final List<String> WORDS =
      List.of("amber", "cobalt", "ivory", "jade", "onyx", "pearl");
  private static final List<String> KEYS = List.of("a", "b", "c", "d", "e");
  private static final List<String> RELATIONS = List.of("KNOWS", "LIKES");

  /** One thing to do in one of two spaces. */
  private record Step(String name, int space, Act act) {
    @Override
    public String toString() {
      return name + "@" + space;
    }
  }

  /** Does a thing to a store and to the model. */
  private interface Act {
    void run(World world, Space space, NaiveSpace model) throws IOException;
  }

  /** A store beside its model. */
  private static final class World implements AutoCloseable {
    private final Path folder;
    private final ManualTime time = new ManualTime(Instant.parse("2025-06-01T12:00:00Z"));
    private final CheckedStore store;
    private final List<NaiveSpace> models = List.of(new NaiveSpace(), new NaiveSpace());

    World() throws IOException {
      folder = Files.createTempDirectory("model");
      store = CheckedStore.open(folder, time::applyTo);
    }

    /** Lets enough time pass that the writer looks for what expired and was used. */
    void pass(Duration duration) {
      time.pass(duration);
      store.settle();
      models.forEach(model -> model.expire(time.instant()));
      models.forEach(NaiveSpace::writeUses);
    }

    void reopen() {
      store.reopen();
      models.forEach(NaiveSpace::writeUses);
    }

    void crash() {
      store.crash();
      models.forEach(NaiveSpace::loseUses);
    }

    Space space(int index) {
      return store.loci().space("tenant", "project-" + index);
    }

    void run(Step step) throws IOException {
      step.act.run(this, space(step.space), models.get(step.space));
      for (int i = 0; i < models.size(); i++) {
        assertAgree(space(i), models.get(i));
      }
    }

    private static void assertAgree(Space space, NaiveSpace model) {
      assertThat(space.stats()).isEqualTo(model.stats());
      List<Memory> memories =
          space.memories().list(PageRequest.first(PageRequest.MAX_LIMIT)).items();
      assertThat(memories.stream().collect(Collectors.toMap(Memory::id, Memory::content)))
          .isEqualTo(model.memories);
      assertThat(memories)
          .allMatch(memory -> memory.usageCount() == model.writtenUses(memory.id()))
          .allMatch(memory -> Objects.equals(memory.expiresAt(), model.expiries.get(memory.id())));
      List<Node> nodes = space.relations().listNodes(PageRequest.first(100)).items();
      assertThat(nodes.stream().collect(Collectors.toMap(Node::key, Node::label)))
          .isEqualTo(model.nodes);
      assertThat(space.relations().asGraph().edgeSet())
          .extracting(GraphEdge::key)
          .containsExactlyInAnyOrderElementsOf(model.edges.keySet());
    }

    @Override
    public void close() throws IOException {
      store.close();
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Arbitraries.frequencyOf(
            Tuple.of(6, step("store", text(), this::store)),
            Tuple.of(3, step("store for a while", text(), this::storeForAWhile)),
            Tuple.of(2, step("retry", text(), this::storeTwice)),
            Tuple.of(3, step("batch", Arbitraries.integers().between(0, 3), this::storeBatch)),
            Tuple.of(3, step("update", text(), this::update)),
            Tuple.of(3, step("delete", index(), this::deleteMemory)),
            Tuple.of(1, step("delete with", word(), this::deleteMemoriesWith)),
            Tuple.of(1, step("delete everything", index(), this::deleteEverything)),
            Tuple.of(2, step("keep", index(), this::keepForGood)),
            Tuple.of(3, step("get", index(), this::get)),
            Tuple.of(3, step("time passes", index(), this::passTime)),
            Tuple.of(5, step("node", key(), this::upsertNode)),
            Tuple.of(8, step("edge", index(), this::upsertEdge)),
            Tuple.of(2, step("delete-node", key(), this::deleteNode)),
            Tuple.of(2, step("delete-edge", index(), this::deleteEdge)),
            Tuple.of(4, step("mention", index(), this::mention)),
            Tuple.of(2, step("unmention", index(), this::removeMention)),
            Tuple.of(6, step("search", word(), this::search)),
            Tuple.of(6, step("walk", key(), this::walk)),
            Tuple.of(1, step("reopen", index(), (i, w, s, m) -> w.reopen())),
            Tuple.of(1, step("crash", index(), (i, w, s, m) -> w.crash())),
            Tuple.of(1, step("torn crash", index(), this::tornCrash)))
        .list()
        .ofMinSize(5)
        .ofMaxSize(60);
  }

  private static Arbitrary<Integer> index() {
    return Arbitraries.integers().between(0, 1_000);
  }

  private static Arbitrary<String> word() {
    return Arbitraries.of(WORDS);
  }

  private static Arbitrary<String> key() {
    return Arbitraries.of(KEYS);
  }

  private static Arbitrary<String> text() {
    return word().list().ofMinSize(1).ofMaxSize(5).map(words -> String.join(" ", words));
  }

  /** What a step does with its argument. */
  private interface ArgumentAct<T> {
    void run(T argument, World world, Space space, NaiveSpace model) throws IOException;
  }

  private static <T> Arbitrary<Step> step(String name, Arbitrary<T> arguments, ArgumentAct<T> act) {
    return Combinators.combine(arguments, Arbitraries.of(0, 1))
        .as((argument, space) ->
            new Step(
                name + "(" + argument + ")",
                space,
                (world, s, model) -> act.run(argument, world, s, model)));
  }

  /** Its words are its tags too, so that filters can ask for them. */
  private static NewMemory.Builder memory(String content) {
    return NewMemory.builder(content).tags(words(content));
  }

  private static List<String> words(String content) {
    return List.of(content.split(" "));
  }

  private void store(String content, World world, Space space, NaiveSpace model) {
    model.memories.put(space.memories().store(memory(content).build()).id(), content);
  }

  private void storeForAWhile(String content, World world, Space space, NaiveSpace model) {
    Instant expiresAt = world.time.instant().plusSeconds(content.length());
    UUID id = space.memories().store(memory(content).expiresAt(expiresAt).build()).id();
    model.memories.put(id, content);
    model.expiries.put(id, expiresAt);
  }

  private void keepForGood(int index, World world, Space space, NaiveSpace model) {
    UUID id = model.memory(index);
    if (model.expiries.remove(id) != null) {
      space.memories().update(id, MemoryPatch.EMPTY.withoutExpiry());
    }
  }

  private void get(int index, World world, Space space, NaiveSpace model) {
    UUID id = model.memory(index);
    if (model.memories.containsKey(id)) {
      assertThat(space.memories().get(id).content()).isEqualTo(model.memories.get(id));
      model.use(id);
    } else {
      assertThat(space.memories().find(id)).isEmpty();
    }
  }

  private void passTime(int seconds, World world, Space space, NaiveSpace model) {
    world.pass(Duration.ofSeconds(5 + seconds % 20));
  }

  private void deleteMemoriesWith(String word, World world, Space space, NaiveSpace model) {
    Set<UUID> expected = model.memoriesWith(word);
    MemoryFilter filter = MemoryFilter.ALL.withAnyTag(word);
    assertThat(space.memories().deleteAll(filter, WriteOptions.DEFAULT).count())
        .isEqualTo(expected.size());
    expected.forEach(model::deleteMemory);
  }

  private void deleteEverything(int index, World world, Space space, NaiveSpace model) {
    assertThat(space.memories().deleteEverything(WriteOptions.DEFAULT).count())
        .isEqualTo(model.memories.size());
    List.copyOf(model.memories.keySet()).forEach(model::deleteMemory);
  }

  private void storeTwice(String content, World world, Space space, NaiveSpace model) {
    WriteOptions options = WriteOptions.DEFAULT.withIdempotencyKey(UUID.randomUUID().toString());
    NewMemory memory = memory(content).build();
    Stored first = space.memories().store(memory, options);
    world.crash();
    Memories reopened = world.store.loci().space(space.id()).memories();
    Stored second = reopened.store(memory, options);
    assertThat(second).isEqualTo(new Stored(first.id(), 1, true));
    model.memories.put(first.id(), content);
  }

  /** Three items, of which one may be bad. */
  private void storeBatch(int bad, World world, Space space, NaiveSpace model) {
    List<NewMemory> batch =
        IntStream.range(0, 3)
            .mapToObj(i -> i == bad ? NewMemory.of(" ") : memory(WORDS.get(i)).build())
            .collect(Collectors.toCollection(ArrayList::new));
    BatchResult<UUID> result = space.memories().storeAll(batch, WriteOptions.CONTINUE_ON_ERROR);
    for (int i = 0; i < batch.size(); i++) {
      if (i == bad) {
        assertThat(result.ids().get(i)).isNull();
      } else {
        model.memories.put(result.ids().get(i), batch.get(i).fields().content());
      }
    }
  }

  private void update(String content, World world, Space space, NaiveSpace model) {
    UUID id = model.memory(content.length());
    if (model.memories.containsKey(id)) {
      space.memories().update(id, MemoryPatch.EMPTY.withContent(content).withTags(words(content)));
      model.memories.put(id, content);
    }
  }

  private void deleteMemory(int index, World world, Space space, NaiveSpace model) {
    UUID id = model.memory(index);
    assertThat(space.memories().delete(id).count()).isEqualTo(model.deleteMemory(id) ? 1 : 0);
  }

  private void upsertNode(String key, World world, Space space, NaiveSpace model) {
    String label = "Label" + model.nodes.size();
    space.relations().upsertNodes(List.of(NewNode.of(key, label)), WriteOptions.DEFAULT);
    model.nodes.put(key, label);
  }

  private void upsertEdge(int index, World world, Space space, NaiveSpace model) {
    String source = KEYS.get(index % 5);
    String target = KEYS.get(index / 5 % 5);
    String relation = RELATIONS.get(index / 25 % 2);
    NewEdge edge = NewEdge.of(source, relation, target).withWeight(index / 1_000.0);
    boolean both = index % 3 == 0;
    BatchResult<UUID> result =
        space
            .relations()
            .upsertEdges(List.of(both ? edge.bothWays() : edge), WriteOptions.CONTINUE_ON_ERROR);
    boolean possible =
        !source.equals(target)
            && model.nodes.containsKey(source)
            && model.nodes.containsKey(target);
    assertThat(result.successCount()).isEqualTo(possible ? 1 : 0);
    if (possible) {
      EdgeKey key = new EdgeKey(source, target, relation);
      UUID id = Objects.requireNonNull(result.ids().get(0));
      Instant now = world.time.instant();
      assertThat(id.equals(model.edges.get(key)))
          .isEqualTo(model.isOfSameEdge(key, index / 1_000.0, both, now));
      model.assertEdge(key, id, index / 1_000.0, both, now);
    }
  }

  private void deleteNode(String key, World world, Space space, NaiveSpace model) {
    assertThat(space.relations().deleteNode(key, WriteOptions.DEFAULT).count())
        .isEqualTo(model.deleteNode(key) ? 1 : 0);
  }

  private void deleteEdge(int index, World world, Space space, NaiveSpace model) {
    UUID id = model.edge(index);
    assertThat(space.relations().deleteEdge(id, WriteOptions.DEFAULT).count())
        .isEqualTo(model.deleteEdge(id) ? 1 : 0);
  }

  private void mention(int index, World world, Space space, NaiveSpace model) {
    Mention mention = new Mention(model.memory(index), KEYS.get(index % 5));
    BatchResult<UUID> result =
        space.mentions().add(List.of(mention), WriteOptions.CONTINUE_ON_ERROR);
    boolean possible =
        model.memories.containsKey(mention.memoryId())
            && model.nodes.containsKey(mention.nodeKey());
    assertThat(result.successCount()).isEqualTo(possible ? 1 : 0);
    if (possible) {
      model.mentions.add(mention);
    }
  }

  private void removeMention(int index, World world, Space space, NaiveSpace model) {
    Mention mention = new Mention(model.memory(index), KEYS.get(index % 5));
    assertThat(space.mentions().remove(mention, WriteOptions.DEFAULT).count())
        .isEqualTo(model.mentions.remove(mention) ? 1 : 0);
  }

  private void search(String word, World world, Space space, NaiveSpace model) {
    List<UUID> found = new ArrayList<>();
    SearchRequest request = SearchRequest.of(word).withK(3);
    String cursor = null;
    do {
      SearchPage page = space.memories().search(request.withCursor(cursor));
      page.hits().forEach(hit -> found.add(hit.memory().id()));
      cursor = page.cursor();
    } while (cursor != null);
    assertThat(found).containsExactlyInAnyOrderElementsOf(model.memoriesWith(word));
    found.forEach(model::use);
  }

  private void walk(String key, World world, Space space, NaiveSpace model) {
    if (!model.nodes.containsKey(key)) {
      assertThat(space.relations().findNode(key)).isEmpty();
      return;
    }
    for (TraversalRequest.Order order : TraversalRequest.Order.values()) {
      for (int depth = 1; depth <= 3; depth++) {
        TraversalRequest request = TraversalRequest.from(key).withOrder(order).withMaxDepth(depth);
        List<String> reached =
            space.relations().traverse(request).nodes().stream().map(Node::key).toList();
        assertThat(reached).containsExactlyInAnyOrderElementsOf(model.within(key, depth));
      }
    }
  }

  /** A crash in the middle of an append: half a record stands behind the last whole one. */
  private void tornCrash(int garbage, World world, Space space, NaiveSpace model)
      throws IOException {
    world.store.loci().close();
    try (Stream<Path> segments = Files.list(world.folder.resolve("journal"))) {
      Path newest = segments.sorted().reduce((first, second) -> second).orElseThrow();
      byte[] torn = new byte[24 + garbage];
      torn[3] = 77;
      torn[11] = (byte) garbage;
      Files.write(newest, torn, StandardOpenOption.APPEND);
    }
    world.store.openAgain();
    world.models.forEach(NaiveSpace::writeUses);
  }

  private static void assertAgreement(List<Step> steps) throws IOException {
    try (World world = new World()) {
      for (Step step : steps) {
        world.run(step);
      }
    }
  }

  @Property(tries = 40)
  void storeAndModelAgreeAfterEveryStep(@ForAll("steps") List<Step> steps) throws IOException {
    assertAgreement(steps);
  }

  @Property(tries = 1_000)
  @Tag("soak")
  void storeAndModelAgreeForLong(@ForAll("steps") List<Step> steps) throws IOException {
    assertAgreement(steps);
  }
}
