package dev.loci.spi.mirror.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.model.SpaceId;
import dev.loci.spi.mirror.EntityKind;
import dev.loci.spi.mirror.Mirror;
import dev.loci.spi.mirror.MirrorAction;
import dev.loci.spi.mirror.MirrorCapabilities;
import dev.loci.spi.mirror.MirrorCapabilities.Feature;
import dev.loci.spi.mirror.MirrorChange;
import dev.loci.spi.mirror.MirrorOutcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What every mirror does, against a remote that works. Extend it. Each test starts with an empty
 * remote.
 */
public abstract class MirrorContract {
  private final Changes changes = new Changes(new SpaceId("acme", "assistant"));

  /** Makes the mirror to a remote that holds nothing. */
  protected abstract Mirror create();

  /**
   * Returns what the remote holds: by kind and {@linkplain dev.loci.spi.mirror.MirrorEntity#text()
   * name} ({@code "node ana"}) the text of a memory, the label of a node, the weight of an edge,
   * and {@code ""} of a mention.
   */
  protected abstract Map<String, String> remote();

  /** Returns a change that the remote refuses for ever, or null if there is none. */
  protected @Nullable MirrorChange poison(Changes changes) {
    return null;
  }

  private static List<MirrorOutcome> apply(Mirror mirror, MirrorChange... batch) {
    return apply(mirror, List.of(batch));
  }

  /** In batches as the capabilities say. */
  private static List<MirrorOutcome> apply(Mirror mirror, List<MirrorChange> all) {
    List<MirrorOutcome> outcomes = new ArrayList<>();
    try {
      if (mirror.capabilities().has(Feature.MIXED_BATCHES)) {
        outcomes.addAll(mirror.apply(all));
      } else {
        for (MirrorChange change : all) {
          outcomes.addAll(mirror.apply(List.of(change)));
        }
      }
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts", e);
    }
    return outcomes;
  }

  private List<MirrorChange> oneOfEach(Mirror mirror) {
    List<MirrorChange> all =
        List.of(
            changes.node("ana", 1, "Person"),
            changes.node("bob", 1, "Person"),
            changes.memory(1, 1, "Ana met Bob \"there\"\n\u0007 — 東京 😀"),
            changes.edge(2, "ana", "bob", 0.5),
            changes.mention(1, "ana"));
    return taken(mirror, all);
  }

  private static List<MirrorChange> taken(Mirror mirror, List<MirrorChange> all) {
    return all.stream().filter(c -> mirror.capabilities().kinds().contains(c.kind())).toList();
  }

  private static String name(MirrorChange change) {
    return change.kind().jsonName() + " " + change.entity().text();
  }

  private static String value(MirrorChange change) {
    return switch (change.action()) {
      case MirrorAction.PutMemory put -> put.memory().content();
      case MirrorAction.PutNode put -> put.node().label();
      case MirrorAction.PutEdge put -> Double.toString(put.edge().weight());
      case MirrorAction.PutMention put -> "";
      case MirrorAction.Delete delete -> throw new AssertionError("no value");
    };
  }

  private static Map<String, String> state(List<MirrorChange> puts) {
    Map<String, String> state = new LinkedHashMap<>();
    puts.forEach(put -> state.put(name(put), value(put)));
    return state;
  }

  @Test
  public void itSaysWhatItCan() {
    try (Mirror mirror = create()) {
      MirrorCapabilities capabilities = mirror.capabilities();
      assertThat(capabilities.kinds()).isNotEmpty();
      assertThat(capabilities).isEqualTo(mirror.capabilities());
    }
  }

  @Test
  public void everyChangeReachesTheRemote() {
    try (Mirror mirror = create()) {
      List<MirrorChange> puts = oneOfEach(mirror);

      assertThat(apply(mirror, puts)).hasSameSizeAs(puts).allMatch(MirrorOutcome::isDone);
      assertThat(remote()).containsExactlyInAnyOrderEntriesOf(state(puts));
    }
  }

  @Test
  public void theSameAgainChangesNothing() {
    try (Mirror mirror = create()) {
      List<MirrorChange> puts = oneOfEach(mirror);
      apply(mirror, puts);

      assertThat(apply(mirror, puts)).hasSameSizeAs(puts).allMatch(MirrorOutcome::isDone);
      assertThat(remote()).containsExactlyInAnyOrderEntriesOf(state(puts));
    }
  }

  @Test
  public void aLaterVersionTakesThePlaceOfTheOneBefore() {
    try (Mirror mirror = create()) {
      List<MirrorChange> first =
          taken(mirror, List.of(changes.memory(1, 1, "one"), changes.node("ana", 1, "Person")));
      List<MirrorChange> then =
          taken(mirror, List.of(changes.memory(1, 4, "four"), changes.node("ana", 2, "Woman")));
      apply(mirror, first);

      assertThat(apply(mirror, then)).allMatch(MirrorOutcome::isDone);
      assertThat(remote()).containsExactlyInAnyOrderEntriesOf(state(then));
    }
  }

  /** Versions may be left out, also the first. */
  @Test
  public void aVersionInTheMiddleCanBeTheFirst() {
    try (Mirror mirror = create()) {
      List<MirrorChange> puts =
          taken(mirror, List.of(changes.memory(1, 7, "seven"), changes.node("ana", 3, "Person")));

      assertThat(apply(mirror, puts)).allMatch(MirrorOutcome::isDone);
      assertThat(remote()).containsExactlyInAnyOrderEntriesOf(state(puts));
    }
  }

  @Test
  public void whatIsDeletedIsGoneAndMayBeGoneBefore() {
    try (Mirror mirror = create()) {
      List<MirrorChange> puts = oneOfEach(mirror);
      apply(mirror, puts);
      List<MirrorChange> deletions = puts.reversed().stream().map(changes::delete).toList();

      assertThat(apply(mirror, deletions)).allMatch(MirrorOutcome::isDone);
      assertThat(remote()).isEmpty();
      assertThat(apply(mirror, deletions)).allMatch(MirrorOutcome::isDone);
      assertThat(remote()).isEmpty();
    }
  }

  @Test
  public void itTakesAsManyAsItSays() throws InterruptedException {
    try (Mirror mirror = create()) {
      List<MirrorChange> puts = new ArrayList<>();
      for (int i = 0; i < mirror.capabilities().maxBatchSize(); i++) {
        puts.add(
            mirror.capabilities().kinds().contains(EntityKind.MEMORY)
                ? changes.memory(i, 1, "memory " + i)
                : changes.node("node-" + i, 1, "Thing"));
      }

      assertThat(mirror.apply(puts)).hasSameSizeAs(puts).allMatch(MirrorOutcome::isDone);
      assertThat(remote()).containsExactlyInAnyOrderEntriesOf(state(puts));
    }
  }

  @Test
  public void whatTheRemoteRefusesHarmsNobodyElse() throws InterruptedException {
    try (Mirror mirror = create()) {
      MirrorChange poison = poison(changes);
      if (poison == null) {
        return; // it refuses nothing
      }
      MirrorChange before = changes.memory(1, 1, "before");
      MirrorChange after = changes.memory(2, 1, "after");

      List<MirrorOutcome> outcomes = mirror.apply(List.of(before, poison, after));

      assertThat(outcomes.get(0).isDone()).isTrue();
      assertThat(outcomes.get(1)).isInstanceOf(MirrorOutcome.Rejected.class);
      assertThat(outcomes.get(2).isDone()).isTrue();
      assertThat(remote()).containsExactlyInAnyOrderEntriesOf(state(List.of(before, after)));
    }
  }

  @Test
  public void aLookupTellsWhatIsThere() throws InterruptedException {
    try (Mirror mirror = create()) {
      if (!mirror.capabilities().has(Feature.LOOKUP)) {
        return;
      }
      MirrorChange there = oneOfEach(mirror).getFirst();
      MirrorChange missing =
          there.kind() == EntityKind.NODE
              ? changes.node("nobody", 1, "Person")
              : changes.memory(99, 1, "nothing");
      apply(mirror, there);

      assertThat(mirror.lookup(List.of(there, missing)))
          .containsExactly(Mirror.Presence.PRESENT, Mirror.Presence.ABSENT);
    }
  }

  @Test
  public void aRemoteThatWorksAnswersAPing() throws InterruptedException {
    try (Mirror mirror = create()) {
      mirror.ping();
      assertThat(remote()).isEmpty();
    }
  }

  @Test
  public void aClosedOneClaimsNothing() {
    Mirror mirror = create();
    MirrorChange put = oneOfEach(mirror).getFirst();
    mirror.close();
    mirror.close();

    boolean claimed = false;
    try {
      claimed = mirror.apply(List.of(put)).getFirst().isDone();
    } catch (RuntimeException | InterruptedException e) {
      assertThat(e).hasMessageNotContaining("Person");
    }
    assertThat(claimed && remote().isEmpty()).isFalse();
  }
}
