package dev.loci.internal.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.ErrorCode;
import dev.loci.GraphSnapshot;
import dev.loci.ItemError;
import dev.loci.Trigger;
import dev.loci.TriggerAction;
import dev.loci.TriggerActionType;
import dev.loci.TriggerCondition;
import dev.loci.TriggerEvent;
import dev.loci.TriggerEventType;
import dev.loci.TriggerExecution;
import dev.loci.TriggerOperator;
import dev.loci.TriggerRule;
import dev.loci.internal.binary.MalformedBinaryException;
import dev.loci.model.Edge;
import dev.loci.model.EdgeFields;
import dev.loci.model.EdgeKey;
import dev.loci.model.Embedding;
import dev.loci.model.Layer;
import dev.loci.model.Memory;
import dev.loci.model.MemoryFields;
import dev.loci.model.Mention;
import dev.loci.model.Node;
import dev.loci.model.SpaceId;
import dev.loci.model.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class CommitCodecTest {
  private static final SpaceId SPACE = new SpaceId("acme", "assistant");

  @Provide
  Arbitrary<Commit> commits() {
    return Combinators.combine(
            Arbitraries.integers().between(1, SpaceNumbers.MAX_SPACE),
            instants(),
            receipts().injectNull(0.5),
            changes().list().ofMaxSize(5))
        .as((space, at, receipt, changes) -> new Commit(SPACE, space, at, receipt, changes));
  }

  private static Arbitrary<Receipt> receipts() {
    return Combinators.combine(names(), names(), Arbitraries.bytes().array(byte[].class), ids())
        .as((key, operation, sha, ids) ->
            new Receipt(
                key,
                operation,
                new Receipt.Fingerprint(sha),
                new Outcome(
                    Arrays.asList(ids, null, key),
                    List.of(new ItemError(1, ErrorCode.CONFLICT, operation)),
                    -7)));
  }

  private static Arbitrary<Change> changes() {
    Arbitrary<Long> numbers = Arbitraries.longs().between(0, Long.MAX_VALUE);
    return Arbitraries.oneOf(
        Combinators.combine(numbers, memories()).as(Change.MemoryPut::new),
        Combinators.combine(numbers, ids(), numbers).as(Change.MemoryDeleted::new),
        Combinators.combine(numbers, usages()).as(Change.MemoryUsed::new),
        numbers.map(Change.ContextChanged::new),
        Combinators.combine(numbers, Arbitraries.longs(), embeddings())
            .as((number, model, embedding) ->
                new Change.MemoryEmbedded(number, model, QuantizedVector.of(embedding.toArray()))),
        Combinators.combine(numbers, nodes()).as(Change.NodePut::new),
        Combinators.combine(numbers, names(), numbers).as(Change.NodeDeleted::new),
        Combinators.combine(numbers, numbers, numbers, edges()).as(Change.EdgePut::new),
        Combinators.combine(numbers, numbers, numbers, ids(), edgeKeys(), numbers)
            .as(Change.EdgeDeleted::new),
        Combinators.combine(numbers, numbers, mentions()).as(Change.MentionPut::new),
        Combinators.combine(numbers, numbers, mentions()).as(Change.MentionDeleted::new),
        Combinators.combine(numbers, graphSnapshots(), graphs()).as(Change.GraphSnapshotPut::new),
        Combinators.combine(numbers, names()).as(Change.GraphSnapshotDeleted::new),
        Combinators.combine(numbers, triggers())
            .as((n, trigger) -> new Change.TriggerPut(n, trigger)),
        Combinators.combine(numbers, triggers())
            .as((n, trigger) -> new Change.TriggerPut(n, trigger, before(trigger))),
        Combinators.combine(numbers, instants()).as(Change.ScheduleDue::new),
        Combinators.combine(numbers, ids(), numbers).as(Change.TriggerDeleted::new),
        Combinators.combine(numbers, numbers, causes(), results(), numbers, numbers)
            .as(Change.TriggerExecuted::new),
        Combinators.combine(ids(), names())
            .as((id, name) ->
                new Change.EventEmitted(id, new TriggerEvent(name, Map.of("k", 1L)))));
  }

  private static Trigger before(Trigger trigger) {
    return new Trigger(
        trigger.id(),
        trigger.version() - 1,
        trigger.rule().disabled().withPriority(2),
        trigger.createdAt(),
        trigger.createdAt());
  }

  private static Arbitrary<Trigger> triggers() {
    return Combinators.combine(ids(), names(), names(), instants(), instants())
        .as((id, name, value, created, updated) -> {
          TriggerRule.When when =
              TriggerRule.When.on(TriggerEventType.EDGE_DELETED, TriggerEventType.CUSTOM)
                  .where(TriggerCondition.where("a.b", TriggerOperator.IN, List.of(value, 2L)))
                  .withCooldown(Duration.ofMillis(1_500));
          TriggerAction action = TriggerAction.of(TriggerActionType.LOG).with("message", value);
          return new Trigger(id, 3, TriggerRule.of(name, when, action), created, updated);
        });
  }

  private static Arbitrary<TriggerExecution.Cause> causes() {
    return Combinators.combine(
            Arbitraries.of(TriggerEventType.class),
            Arbitraries.longs().between(0, Long.MAX_VALUE),
            Arbitraries.integers().between(0, Integer.MAX_VALUE),
            instants(),
            Arbitraries.integers().between(0, 255))
        .as(TriggerExecution.Cause::new);
  }

  private static Arbitrary<TriggerExecution.Result> results() {
    return Combinators.combine(
            Arbitraries.of(TriggerExecution.State.class),
            Arbitraries.of(TriggerExecution.Reason.class).injectNull(0.5),
            names().injectNull(0.5),
            Arbitraries.integers().between(0, Integer.MAX_VALUE),
            Arbitraries.longs().between(0, 1L << 40))
        .as((state, reason, error, attempts, micros) ->
            new TriggerExecution.Result(
                state, reason, error, attempts, Duration.ofNanos(micros * 1_000)));
  }

  private static Arbitrary<GraphSnapshot> graphSnapshots() {
    Arbitrary<Long> counts = Arbitraries.longs().between(0, Long.MAX_VALUE);
    return Combinators.combine(names(), instants(), counts, counts).as(GraphSnapshot::new);
  }

  private static Arbitrary<PackedGraph> graphs() {
    return Combinators.combine(nodes().list().ofMaxSize(3), edges().list().ofMaxSize(3))
        .as((nodes, edges) -> {
          GraphImage image = new GraphImage(nodes, edges);
          assertThat(GraphImage.unpack(image.pack())).isEqualTo(image);
          return image.pack();
        });
  }

  private static Arbitrary<Memory> memories() {
    Arbitrary<MemoryFields> fields =
        Combinators.combine(
                names(),
                Arbitraries.of(Layer.class),
                names().list().ofMaxSize(3),
                Arbitraries.doubles().between(0, 1),
                names().injectNull(0.5),
                names().injectNull(0.5),
                instants().injectNull(0.5),
                embeddings().injectNull(0.5))
            .as((content, layer, tags, importance, source, session, expiresAt, embedding) ->
                new MemoryFields(
                    content,
                    layer,
                    tags,
                    importance,
                    source,
                    session,
                    Map.of("k", 1L),
                    expiresAt,
                    embedding));
    return Combinators.combine(ids(), fields, instants(), instants())
        .as((id, f, created, updated) -> new Memory(id, 3, f, created, updated, Usage.NONE));
  }

  private static Arbitrary<Embedding> embeddings() {
    return Arbitraries.floats()
        .between(0.25f, 1)
        .array(float[].class)
        .ofMinSize(1)
        .ofMaxSize(5)
        .map(Embedding::of);
  }

  private static Arbitrary<Usage> usages() {
    return Combinators.combine(Arbitraries.longs().between(1, Long.MAX_VALUE), instants())
        .as(Usage::new);
  }

  private static Arbitrary<Node> nodes() {
    return Combinators.combine(names(), names())
        .as((key, label) -> new Node(key, 2, label, Map.of("list", List.of(1L, 2.5, true))));
  }

  private static Arbitrary<Edge> edges() {
    return Combinators.combine(ids(), edgeKeys(), instants(), instants().injectNull(0.5))
        .as((id, key, from, to) ->
            new Edge(id, 1, key, new EdgeFields(0.25, 0.75, true, Map.of(), from, to)));
  }

  private static Arbitrary<EdgeKey> edgeKeys() {
    return Combinators.combine(names(), names(), names()).as(EdgeKey::new);
  }

  private static Arbitrary<Mention> mentions() {
    return Combinators.combine(ids(), names()).as(Mention::new);
  }

  private static Arbitrary<UUID> ids() {
    return Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new);
  }

  private static Arbitrary<String> names() {
    return Arbitraries.strings()
        .withCharRange('\0', '\uD7FF')
        .ofMaxLength(20)
        .map(text -> text + "🌙");
  }

  private static Arbitrary<Instant> instants() {
    return Arbitraries.longs()
        .between(Long.MIN_VALUE / 4, Long.MAX_VALUE / 4)
        .map(Micros::toInstant);
  }

  @Property(tries = 300)
  void aCommitIsReadBackAsItWas(@ForAll("commits") Commit commit) {
    assertThat(CommitCodec.decode(CommitCodec.encode(commit))).isEqualTo(commit);
  }

  @Property(tries = 300)
  void aCommitCutAnywhereIsMalformed(@ForAll("commits") Commit commit, @ForAll double where) {
    byte[] payload = CommitCodec.encode(commit);
    int length = (int) (Math.abs(where % 1.0) * payload.length);

    assertThatThrownBy(() -> CommitCodec.decode(Arrays.copyOf(payload, length)))
        .isInstanceOf(MalformedBinaryException.class);
  }

  @Property(tries = 500)
  void anyBytesAreACommitOrMalformed(@ForAll @Size(max = 200) byte[] bytes) {
    requireCommitOrMalformed(bytes);
  }

  @Property(tries = 2_000)
  void aCommitWithAChangedByteIsACommitOrMalformed(
      @ForAll("commits") Commit commit, @ForAll @IntRange(min = 0) int where, @ForAll byte value) {
    byte[] payload = CommitCodec.encode(commit);
    payload[where % payload.length] = value;

    requireCommitOrMalformed(payload);
  }

  @Example
  void aValueThatIsNeverWrittenIsMalformed() {
    byte[] emptyTenant = {2, 0, 1, 'p', 1, 0, 0, 0};

    assertThatThrownBy(() -> CommitCodec.decode(emptyTenant))
        .isInstanceOf(MalformedBinaryException.class);
  }

  private static void requireCommitOrMalformed(byte[] bytes) {
    try {
      CommitCodec.decode(bytes);
    } catch (RuntimeException e) {
      assertThat(e).isInstanceOf(MalformedBinaryException.class);
    }
  }

  /** Stores that exist have been written like this; a change here needs a new format version. */
  @Example
  void theBytesOfVersionTwoAreFixed() {
    requireBytes(
        new Change.NodePut(number(300), new Node("k", 1, "L", Map.of())),
        "03 ac02 016b 01 014c 027b7d");
    MemoryFields fields =
        new MemoryFields(
            "c",
            Layer.SEMANTIC,
            List.of("t"),
            0.5,
            "s",
            null,
            Map.of(),
            Micros.toInstant(3),
            Embedding.of(1, -2));
    Instant updated = Micros.toInstant(1);
    Memory memory = new Memory(new UUID(0, 5), 1, fields, Instant.EPOCH, updated, Usage.NONE);
    requireBytes(
        new Change.MemoryPut(number(2), memory),
        "01 02 00000000000000000000000000000005 01 00 02 0163 04 01 0174 32 01 0173"
            + " 00 027b7d 03 06 08 3f800000 c0000000");
    requireBytes(new Change.MemoryUsed(number(2), new Usage(300, updated)), "09 02 ac02 02");
    requireBytes(new Change.ContextChanged(number(2)), "0c 02");
    requireBytes(
        new Change.MemoryEmbedded(number(2), 3, QuantizedVector.of(new float[] {127, -1})),
        "0d 02 0000000000000003 06 3f800000 7fff");
    requireBytes(
        new Change.TriggerExecuted(
            number(2),
            300,
            new TriggerExecution.Cause(TriggerEventType.CUSTOM, 5, 1, updated, 2),
            new TriggerExecution.Result(
                TriggerExecution.State.SKIPPED,
                TriggerExecution.Reason.OVERLOADED,
                "e",
                4,
                Duration.ofNanos(9_000)),
            3,
            7),
        "10 02 ac02 08 05 01 02 02 03 05 01 0165 04 09 03 07");
    requireBytes(
        new Change.TriggerDeleted(number(2), new UUID(0, 5), 3),
        "0f 02 00000000000000000000000000000005 03");
    requireBytes(new Change.ScheduleDue(number(2), updated), "13 02 02");
    requireBytes(
        new Change.EventEmitted(new UUID(0, 5), new TriggerEvent("n", Map.of())),
        "11 00000000000000000000000000000005 016e 027b7d");
  }

  private static long number(long counter) {
    return SpaceNumbers.number(1, counter);
  }

  private static void requireBytes(Change change, String hex) {
    Commit commit = new Commit(new SpaceId("t", "p"), 1, Instant.EPOCH, null, List.of(change));
    String expected = ("02 0174 0170 01 00 00 01 " + hex).replace(" ", "");
    assertThat(HexFormat.of().formatHex(CommitCodec.encode(commit))).isEqualTo(expected);
  }
}
