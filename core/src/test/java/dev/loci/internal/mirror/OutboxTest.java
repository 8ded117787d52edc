package dev.loci.internal.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.model.SpaceId;
import dev.loci.spi.mirror.MirrorCapabilities;
import dev.loci.spi.mirror.MirrorCapabilities.Feature;
import dev.loci.spi.mirror.MirrorChange;
import dev.loci.spi.mirror.contract.Changes;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is sent, with what, and after what. */
class OutboxTest {
  private static final MirrorCapabilities MIXED = MirrorCapabilities.of(Feature.MIXED_BATCHES);
  private static final MirrorCapabilities APART = MirrorCapabilities.of();

  private final Changes changes = new Changes(new SpaceId("acme", "assistant"));
  private final Outbox outbox = new Outbox();

  private Pending add(MirrorChange change) {
    Pending pending = new Pending(change, change.sequence(), 0, Pending.Doubt.NONE);
    outbox.add(pending);
    return pending;
  }

  private List<MirrorChange> batch(MirrorCapabilities capabilities, int size, long now) {
    return outbox.batch(capabilities, size, now).stream().map(Pending::change).toList();
  }

  @Test
  void theNewestOfAnEntityTakesThePlaceOfThoseBefore() {
    add(changes.memory(1, 1, "one"));
    MirrorChange other = changes.memory(2, 1, "other");
    MirrorChange newest = changes.memory(1, 2, "two");
    add(other);
    add(newest);

    assertThat(batch(MIXED, 10, 0)).containsExactly(newest, other);
    assertThat(outbox.lowestPosition()).isEqualTo(other.sequence());
  }

  @Test
  void endsComeBeforeEdgesAndEdgesGoBeforeEnds() {
    MirrorChange edge = changes.edge(3, "ana", "bob", 1);
    MirrorChange mention = changes.mention(1, "ana");
    MirrorChange memory = changes.memory(1, 1, "memory");
    MirrorChange node = changes.node("ana", 1, "Person");
    MirrorChange nodeGone = changes.delete(changes.node("eve", 1, "Person"));
    MirrorChange edgeGone = changes.delete(changes.edge(4, "eve", "ana", 1));
    List.of(edge, mention, memory, node, nodeGone, edgeGone).forEach(this::add);

    List<MirrorChange> first = batch(MIXED, 10, 0);
    assertThat(first).containsExactly(edgeGone, node, memory);
    first.forEach(outbox::remove);
    assertThat(batch(MIXED, 10, 0)).containsExactly(nodeGone, edge, mention);
  }

  @Test
  void inTheirOrderTheyShareABatch() {
    MirrorChange node = changes.node("ana", 1, "Person");
    MirrorChange memory = changes.memory(1, 1, "memory");
    MirrorChange edge = changes.edge(3, "ana", "bob", 1);
    MirrorChange mention = changes.mention(1, "ana");
    MirrorChange edgeGone = changes.delete(changes.edge(4, "eve", "ana", 1));
    MirrorChange nodeGone = changes.delete(changes.node("eve", 1, "Person"));
    List.of(node, memory, edge, mention, edgeGone, nodeGone).forEach(this::add);

    assertThat(batch(MIXED, 10, 0))
        .containsExactly(edgeGone, nodeGone, node, memory, edge, mention);
  }

  /** The remote has the node: an edge waits for no later version of it. */
  @Test
  void aLaterVersionOfAnEndHoldsNoEdgeBack() {
    MirrorChange node = changes.node("ana", 2, "Woman");
    MirrorChange edge = changes.edge(3, "ana", "bob", 1);
    List.of(edge, node).forEach(this::add);

    assertThat(batch(APART, 10, 0)).containsExactly(edge);
  }

  @Test
  void withoutMixedBatchesEachIsOfOneKind() {
    MirrorChange node = changes.node("ana", 1, "Person");
    MirrorChange memory = changes.memory(1, 1, "memory");
    MirrorChange elsewhere = new Changes(new SpaceId("acme", "other")).node("ana", 1, "Person");
    List.of(memory, node, elsewhere).forEach(this::add);

    assertThat(batch(APART, 10, 0)).as("the oldest says what of").containsExactly(memory);
    outbox.remove(memory);
    assertThat(batch(APART, 10, 0)).containsExactly(node);
    outbox.remove(node);
    assertThat(batch(APART, 10, 0)).containsExactly(elsewhere);
    outbox.remove(elsewhere);
    assertThat(batch(APART, 10, 0)).isEmpty();
  }

  @Test
  void whatWaitsHoldsItsEntityAndWhatHangsOnItAndNobodyElse() {
    Pending node = add(changes.node("ana", 1, "Person"));
    add(changes.edge(3, "ana", "bob", 1));
    MirrorChange free = changes.edge(4, "bob", "eve", 1);
    add(free);
    outbox.refuse(node, Pending.Refusal.CONFLICT, 1_000);

    assertThat(batch(MIXED, 10, 0)).containsExactly(free);
    assertThat(outbox.nextReadyNanos(0)).isEqualTo(1_000);
    add(changes.node("ana", 2, "Woman"));
    assertThat(batch(MIXED, 10, 999)).as("a later version waits too").containsExactly(free);
    assertThat(batch(MIXED, 10, 1_000)).hasSize(3);
  }

  @Test
  void whatIsReadAgainIsForgottenAndWhatIsReplayedStays() {
    add(changes.memory(1, 1, "read"));
    MirrorChange letter = changes.memory(2, 1, "replayed");
    outbox.add(new Pending(letter, Pending.NO_POSITION, 0, Pending.Doubt.NONE));
    assertThat(outbox.hasReplays()).isTrue();

    outbox.clearRead();
    assertThat(batch(MIXED, 10, 0)).containsExactly(letter);
    outbox.remove(letter);
    assertThat(outbox.isEmpty()).isTrue();
    assertThat(outbox.lowestPosition()).isEqualTo(Pending.NO_POSITION);
  }

  @Test
  void itIsBounded() {
    String large = "x".repeat(60_000);
    int taken = 0;
    while (!outbox.isFull()) {
      add(changes.memory(taken++, 1, large));
    }
    assertThat(taken).isBetween(100, 200);
    assertThat(batch(MIXED, 200, 0)).as("a batch is bounded in bytes").hasSizeLessThan(12);
  }
}
