package dev.loci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.loci.model.EdgeKey;
import dev.loci.model.Mention;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every bad input gets an error that says what, and leaves everything as it was. */
class BadInputTest {
  @TempDir Path folder;
  private CheckedStore store;
  private SpaceStats before;

  @BeforeEach
  void openWithSomethingStored() {
    store = CheckedStore.open(folder);
    Space space = store.space();
    space.memories().store(NewMemory.of("here before"));
    space
        .relations()
        .upsertNodes(
            List.of(NewNode.of("ana", "Person"), NewNode.of("bob", "Person")),
            WriteOptions.DEFAULT);
    before = space.stats();
  }

  @AfterEach
  void nothingHasChanged() {
    assertThat(store.space().stats()).isEqualTo(before);
    store.close();
  }

  static Stream<Arguments> badMemories() {
    return Stream.of(
        bad("blank content", " \n", m -> {}, "content cannot be empty"),
        bad("no-break spaces only", "\u00A0\u202F\u2007", m -> {}, "content cannot be empty"),
        bad("nothing that shows", "\u200B\u2060\uFEFF\u200D\0", m -> {}, "content cannot be empty"),
        bad("a tag that does not show", "x", m -> m.tags("\u00A0"), "tags cannot be empty"),
        bad(
            "oversized content",
            "x".repeat(65_537),
            m -> {},
            "content must have at most 65536 characters but has 65537; split it"),
        bad("unpaired surrogate", "a\uD800b", m -> {}, "content has an unpaired surrogate"),
        bad("importance 1.1", "x", m -> m.importance(1.1), "importance must be 0 to 1 but is 1.1"),
        bad("importance −0.1", "x", m -> m.importance(-0.1), "importance must be 0 to 1"),
        bad("importance NaN", "x", m -> m.importance(Double.NaN), "but is NaN"),
        bad("blank tag", "x", m -> m.tags(""), "tags cannot be empty"),
        bad("long tag", "x", m -> m.tags("t".repeat(129)), "tags must have at most 128 characters"),
        bad("65 tags", "x", m -> m.tags(distinct(65)), "tags must be at most 64 distinct ones"),
        bad("long source", "x", m -> m.source("s".repeat(256)), "source must have at most 255"),
        bad("blank session", "x", m -> m.sessionId(" "), "session_id cannot be empty"),
        bad(
            "metadata of 64 KiB and more",
            "x",
            m -> m.metadata(Map.of("k", "v".repeat(65_536))),
            "metadata must have at most 65536 bytes as JSON but has 65544"),
        bad(
            "metadata with an object that is no JSON",
            "x",
            m -> m.metadata(Map.of("k", new StringBuilder("secret"))),
            "metadata has a java.lang.StringBuilder, which JSON has no word for"),
        bad(
            "metadata with NaN",
            "x",
            m -> m.metadata(Map.of("k", Double.NaN)),
            "metadata has the number NaN, which JSON cannot say"),
        bad(
            "metadata that nests too deep",
            "x",
            m -> m.metadata(nested(65)),
            "metadata nests deeper than 64 levels"),
        bad(
            "a time that no calendar has",
            "x",
            m -> m.createdAt(Instant.MAX),
            "timestamp (createdAt) must lie within 100,000 years"));
  }

  private static Arguments bad(
      String name, String content, Consumer<NewMemory.Builder> change, String message) {
    NewMemory.Builder builder = NewMemory.builder(content);
    change.accept(builder);
    return arguments(named(name, builder.build()), message);
  }

  private static List<String> distinct(int count) {
    return IntStream.range(0, count).mapToObj(i -> "t" + i).toList();
  }

  private static Map<String, Object> nested(int depth) {
    Map<String, Object> object = Map.of("leaf", 1);
    for (int i = 1; i < depth; i++) {
      object = Map.of("in", object);
    }
    return object;
  }

  @ParameterizedTest
  @MethodSource("badMemories")
  void aBadMemoryIsRefused(NewMemory memory, String message) {
    assertThatThrownBy(() -> store.space().memories().store(memory))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aBatchHasOneToAThousandItems() {
    List<NewMemory> tooMany = Collections.nCopies(1_001, NewMemory.of("x"));

    assertThatThrownBy(() -> store.space().memories().storeAll(tooMany, WriteOptions.DEFAULT))
        .isInstanceOf(ValidationException.class)
        .hasMessage("memories must be 1 to 1000 items but are 1001; split the batch");
    assertThatThrownBy(() -> store.space().memories().storeAll(List.of(), WriteOptions.DEFAULT))
        .isInstanceOf(ValidationException.class)
        .hasMessage("memories must be 1 to 1000 items but are 0; name at least one");
  }

  static Stream<Arguments> badEdges() {
    NewEdge good = NewEdge.of("ana", "KNOWS", "bob");
    Instant noon = Instant.parse("2025-01-01T12:00:00Z");
    return Stream.of(
        arguments(NewEdge.of("ana", "KNOWS", "eve"), ErrorCode.NOT_FOUND, "no node 'eve' in space"),
        arguments(NewEdge.of("eve", "KNOWS", "ana"), ErrorCode.NOT_FOUND, "create it first"),
        arguments(NewEdge.of("ana", "KNOWS", "ana"), ErrorCode.VALIDATION, "needs two nodes"),
        arguments(
            good.withWeight(1.5), ErrorCode.VALIDATION, "edge_weight (weight) must be 0 to 1"),
        arguments(good.withConfidence(-1), ErrorCode.VALIDATION, "confidence must be 0 to 1"),
        arguments(NewEdge.of("ana", " ", "bob"), ErrorCode.VALIDATION, "relation cannot be empty"),
        arguments(
            good.withValidity(noon, noon.minusSeconds(1)),
            ErrorCode.VALIDATION,
            "valid_to 2025-01-01T11:59:59Z must be after valid_from 2025-01-01T12:00:00Z"),
        arguments(
            good.withValidity(noon, noon),
            ErrorCode.VALIDATION,
            "valid_to 2025-01-01T12:00:00Z must be after valid_from 2025-01-01T12:00:00Z"));
  }

  @ParameterizedTest
  @MethodSource("badEdges")
  void aBadEdgeIsRefused(NewEdge edge, ErrorCode code, String message) {
    assertThatThrownBy(
            () -> store.space().relations().upsertEdges(List.of(edge), WriteOptions.DEFAULT))
        .isInstanceOfSatisfying(
            BatchRejectedException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(message);
  }

  @Test
  void aBadNodeIsRefused() {
    NewNode node = new NewNode("k".repeat(256), "Person", Map.of());

    assertThatThrownBy(
            () -> store.space().relations().upsertNodes(List.of(node), WriteOptions.DEFAULT))
        .hasMessageContaining(
            "node_id (key) must have at most 255 characters but has 256; shorten it");
  }

  @Test
  void walksHaveLimits() {
    assertThatThrownBy(() -> TraversalRequest.from("ana").withMaxDepth(0))
        .hasMessage("max_depth must be 1 to 10 but is 0");
    assertThatThrownBy(() -> TraversalRequest.from("ana").withMaxDepth(10_000))
        .hasMessage("max_depth must be 1 to 10 but is 10000");
    assertThatThrownBy(() -> PathRequest.between("ana", "bob").withMaxDepth(0))
        .hasMessage("max_depth must be 1 to 20 but is 0");
    assertThatThrownBy(() -> TraversalRequest.from("ana").withMaxNodes(10_001))
        .isInstanceOfSatisfying(
            ValidationException.class, e -> assertThat(e.field()).isEqualTo("limit"))
        .hasMessage("limit (maxNodes) must be 1 to 10000 but is 10001");
    assertThatThrownBy(() -> PathRequest.between("ana", "bob").withMaxDepth(21))
        .isInstanceOf(ValidationException.class);
    assertThatThrownBy(() -> EdgeFilter.FORWARD.withMinWeight(Double.NaN))
        .isInstanceOf(ValidationException.class);
    assertThatThrownBy(() -> store.space().relations().traverse(TraversalRequest.from("eve")))
        .isInstanceOf(NotFoundException.class)
        .hasMessage("no node 'eve' in space acme/assistant; check the key and the space");
  }

  @Test
  void neighboursHaveLimits() {
    Relations relations = store.space().relations();
    assertThatThrownBy(() -> relations.neighbours("ana", EdgeFilter.FORWARD, 0))
        .hasMessage("limit must be 1 to 10000 but is 0");
    assertThatThrownBy(() -> relations.neighbours("ana", EdgeFilter.FORWARD, 10, 60_001))
        .hasMessage("max_millis must be 1 to 60000 but is 60001");
    assertThatThrownBy(() -> relations.neighbours("eve", EdgeFilter.FORWARD, 10))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void aRelationThatNobodyUsesLeadsNowhere() {
    Relations relations = store.space().relations();
    EdgeFilter unknown = EdgeFilter.FORWARD.withRelations("NO_SUCH_RELATION");

    assertThat(relations.neighbours("ana", unknown, 10).found()).isEmpty();
    assertThat(relations.traverse(TraversalRequest.from("ana").withFilter(unknown)).nodes())
        .hasSize(1);
    PathRequest request = PathRequest.between("ana", "bob").withFilter(unknown);
    assertThat(relations.shortestPath(request)).isEmpty();
    assertThat(relations.connection(request).found()).isFalse();
    assertThat(relations.analysis(unknown).edgeCount()).isZero();
  }

  @Test
  void searchesHaveLimits() {
    assertThatThrownBy(() -> SearchRequest.of("x").withK(0))
        .hasMessage("k must be 1 to 1000 but is 0");
    assertThatThrownBy(() -> SearchRequest.of("x".repeat(65_537)))
        .isInstanceOfSatisfying(
            ValidationException.class, e -> assertThat(e.field()).isEqualTo("query_text"))
        .hasMessageStartingWith("query_text (text) must have at most 65536 characters");
    assertThatThrownBy(() -> new PageRequest(1_001, 0)).isInstanceOf(ValidationException.class);
    assertThatThrownBy(() -> new PageRequest(1, -1)).isInstanceOf(ValidationException.class);
    assertThatThrownBy(() -> MemoryFilter.ALL.withMetadata("k", List.of()))
        .isInstanceOf(ValidationException.class);
  }

  @Test
  void whatShowsBetweenInvisibleCharactersIsContent() {
    NewMemory joined = NewMemory.of("\u200B👩\u200D🚀\u00A0");

    UUID id = store.space().memories().store(joined).id();

    assertThat(store.space().memories().get(id).content()).isEqualTo(joined.fields().content());
    store.space().memories().delete(id);
  }

  @Test
  void thePageAfterTheLastPossibleOneIsItself() {
    PageRequest last = new PageRequest(10, Long.MAX_VALUE - 3).next();

    assertThat(last).isEqualTo(new PageRequest(10, Long.MAX_VALUE)).isEqualTo(last.next());
    assertThat(store.space().memories().list(last).hasMore()).isFalse();
  }

  @Test
  void whatTheCallerChangesAfterwardsIsNotStored() {
    List<Object> list = new ArrayList<>(List.of(1L));
    Map<String, Object> metadata = Map.of("l", list);
    NewMemory memory = NewMemory.builder("x").metadata(metadata).build();
    NewNode node = new NewNode("ana", "Person", Map.copyOf(metadata));
    NewEdge edge = NewEdge.of("ana", "KNOWS", "bob").withProperty("l", list);
    MemoryPatch patch = MemoryPatch.EMPTY.withMetadata(Map.copyOf(metadata));
    list.add(2L);

    assertThat(memory.fields().metadata()).isEqualTo(Map.of("l", List.of(1L)));
    assertThat(node.properties()).isEqualTo(Map.of("l", List.of(1L)));
    assertThat(edge.properties()).isEqualTo(Map.of("l", List.of(1L)));
    assertThat(patch.metadata()).isEqualTo(Map.of("l", List.of(1L)));
  }

  @Test
  void aNullInABatchIsNamed() {
    assertThatThrownBy(
            () -> store.space().memories().storeAll(Arrays.asList(NewMemory.of("x"), null)))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("memories[1]");
  }

  @Test
  void anObjectThatHoldsItselfIsRefused() {
    Map<String, Object> circular = new HashMap<>();
    circular.put("self", circular);
    circular.put("myself", circular);

    assertThatThrownBy(
            () -> store.space().memories().store(NewMemory.builder("x").metadata(circular).build()))
        .hasMessage("metadata nests deeper than 64 levels");
  }

  @Test
  void theErrorsOfABatchSurviveSerialisation() throws Exception {
    BatchRejectedException thrown =
        catchThrowableOfType(
            BatchRejectedException.class,
            () ->
                store
                    .space()
                    .mentions()
                    .add(List.of(new Mention(new UUID(1, 2), "ana")), WriteOptions.DEFAULT));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(thrown);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      BatchRejectedException read = (BatchRejectedException) in.readObject();
      assertThat(read.errors()).isEqualTo(thrown.errors()).hasSize(1);
    }
  }

  @Test
  void namesOfSpacesHaveAnAlphabet() {
    assertThatThrownBy(() -> store.loci().space("a/b", "c"))
        .isInstanceOf(ValidationException.class)
        .hasMessage("tenant must be 1 to 128 of letters, digits and . _ : - but is 'a/b'");
    assertThatThrownBy(() -> store.loci().space("a", ""))
        .isInstanceOf(ValidationException.class)
        .hasMessageStartingWith("project must be");
    assertThat(store.loci().spaces()).hasSize(1);
  }

  @Test
  void anUpdateIsCheckedAsAWhole() {
    Memories memories = store.space().memories();
    UUID id = memories.list(PageRequest.FIRST).items().get(0).id();

    assertThatThrownBy(() -> memories.update(id, MemoryPatch.EMPTY.withContent("")))
        .hasMessage("content cannot be empty");
    assertThatThrownBy(
            () -> memories.update(id, MemoryPatch.EMPTY.withMetadata(Map.of("k", new Object()))))
        .isInstanceOf(ValidationException.class);
    assertThat(memories.get(id).version()).isEqualTo(1);
  }

  @Test
  void anIdempotencyKeyHas255CharactersAtMost() {
    WriteOptions options = WriteOptions.DEFAULT.withIdempotencyKey("k".repeat(256));

    assertThatThrownBy(() -> store.space().memories().store(NewMemory.of("x"), options))
        .hasMessageContaining(
            "idempotency_key must have at most 255 characters but has 256; shorten it");
  }

  @Test
  void anEdgeKeyIsShownAsAnArrow() {
    assertThat(new EdgeKey("ana", "bob", "KNOWS")).hasToString("ana -KNOWS-> bob");
  }

  @Test
  void filtersHaveBounds() {
    Memories memories = store.space().memories();
    String[] tags = distinct(65).toArray(String[]::new);

    assertThatThrownBy(() -> MemoryFilter.ALL.withAllTags(tags))
        .isInstanceOf(ValidationException.class)
        .hasMessage("tags_all (allOf) must have at most 64 values but has 65");
    assertThatThrownBy(() -> MemoryFilter.ALL.withMetadata("k", Double.NaN))
        .isInstanceOf(ValidationException.class);
    assertThatThrownBy(() -> MemoryFilter.ALL.withMetadata("k", "\uD800"))
        .isInstanceOf(ValidationException.class);
    MemoryFilter always = MemoryFilter.ALL.withCreated(Instant.MIN, Instant.MAX);
    assertThat(memories.search(SearchRequest.of("before").withFilter(always)).hits()).hasSize(1);
    EdgeFilter farFuture = EdgeFilter.FORWARD.at(Instant.MAX);
    assertThat(store.space().relations().neighbours("ana", farFuture, 1).found()).isEmpty();
  }

  @Test
  void aBatchHasABoundOnAllItsContentsTogether() {
    NewMemory large = NewMemory.of("x".repeat(65_536));

    assertThatThrownBy(() ->
            store
                .space()
                .memories()
                .storeAll(Collections.nCopies(257, large), WriteOptions.DEFAULT))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("memories must have at most 16777216 characters together");
  }

  @Test
  void aNumberThatJsonReadersChokeOnIsRefused() {
    NewMemory memory =
        NewMemory.builder("x").metadata(Map.of("n", BigInteger.TEN.pow(400))).build();

    assertThatThrownBy(() -> store.space().memories().store(memory))
        .hasMessage("metadata has a whole number of more than 1024 bits");
  }
}
