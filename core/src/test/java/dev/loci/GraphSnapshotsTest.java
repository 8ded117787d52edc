package dev.loci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.loci.model.Edge;
import dev.loci.model.EdgeKey;
import dev.loci.model.Mention;
import dev.loci.model.Node;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphSnapshotsTest {
  private static final EdgeKey KNOWS = new EdgeKey("ana", "bob", "KNOWS");

  @TempDir Path folder;
  private final ManualTime time = new ManualTime(Instant.parse("2025-06-01T12:00:00Z"));
  private CheckedStore store;
  private UUID first;
  private UUID memory;

  @BeforeEach
  void open() {
    store = CheckedStore.open(folder.resolve("store"), time::applyTo);
    relations()
        .upsertNodes(
            List.of(
                NewNode.of("ana", "Person"), NewNode.of("bob", "Person"), NewNode.of("x", "X")));
    first = say(NewEdge.of("ana", "KNOWS", "bob").withWeight(0.5));
    say(NewEdge.of("ana", "HAS", "x"));
    memory = store.space().memories().store(NewMemory.of("of eve")).id();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Relations relations() {
    return store.space().relations();
  }

  private GraphSnapshots snapshots() {
    return relations().snapshots();
  }

  private UUID say(NewEdge edge) {
    return Objects.requireNonNull(relations().upsertEdges(List.of(edge)).ids().get(0));
  }

  /** Changes a node, adds one that is mentioned, deletes one, and says an edge again. */
  private void change() {
    time.pass(Duration.ofDays(1));
    relations().upsertNodes(List.of(NewNode.of("bob", "Robot"), NewNode.of("eve", "Person")));
    relations().deleteNode("x");
    say(NewEdge.of("ana", "KNOWS", "bob").withWeight(0.9));
    say(NewEdge.of("ana", "KNOWS", "eve"));
    store.space().mentions().add(List.of(new Mention(memory, "eve"), new Mention(memory, "ana")));
  }

  @Test
  void aGraphBecomesWhatItWas() {
    GraphSnapshot taken = snapshots().create("before");
    change();
    store.reopen();

    snapshots().restore("before", OnRestore.CLEAR);

    assertThat(taken).isEqualTo(new GraphSnapshot("before", taken.createdAt(), 3, 2));
    assertThat(snapshots().diff("before").isEmpty()).isTrue();
    assertThat(store.space().stats()).isEqualTo(new SpaceStats(1, 3, 2, 1));
    assertThat(store.space().mentions().nodesOf(memory)).containsExactly("ana");
    assertThat(relations().history(KNOWS, PageRequest.FIRST).items())
        .extracting(Edge::id, Edge::weight, Edge::validTo)
        .containsExactly(tuple(first, 0.5, null));
    assertThat(relations().neighbours("ana", EdgeFilter.FORWARD, 10).found()).hasSize(2);
    assertThat(relations().findNode("bob").map(Node::label)).contains("Person");
  }

  @Test
  void whatASnapshotDoesNotKnowCanStay() {
    snapshots().create("before");
    change();

    snapshots().restore("before", OnRestore.KEEP);

    GraphDiff diff = snapshots().diff("before");
    assertThat(diff.nodes().added()).extracting(Node::key).containsExactly("eve");
    assertThat(diff.edges().added())
        .extracting(Edge::key)
        .containsExactly(new EdgeKey("ana", "eve", "KNOWS"));
    assertThat(diff.nodes().removed()).isEmpty();
    assertThat(diff.nodes().changed()).isEmpty();
    assertThat(diff.edges().removed()).isEmpty();
    assertThat(diff.edges().changed()).isEmpty();
    assertThat(store.space().stats()).isEqualTo(new SpaceStats(1, 4, 3, 2));
  }

  @Test
  void differencesAreToldOneByOne() {
    snapshots().create("before");
    change();
    snapshots().create("after");

    GraphDiff diff = snapshots().diff("before", "after");

    assertThat(diff).isEqualTo(snapshots().diff("before"));
    assertThat(diff.nodes().added()).extracting(Node::key).containsExactly("eve");
    assertThat(diff.nodes().removed()).extracting(Node::key).containsExactly("x");
    assertThat(diff.nodes().changed()).extracting(Node::label).containsExactly("Robot");
    assertThat(diff.edges().added()).extracting(Edge::target).containsExactly("bob", "eve");
    assertThat(diff.edges().removed()).extracting(Edge::target).containsExactly("x");
    assertThat(diff.edges().changed()).extracting(Edge::id).containsExactly(first);
  }

  @Test
  void snapshotsSurviveCrashesAndBackups() {
    snapshots().create("one");
    time.pass(Duration.ofSeconds(1));
    snapshots().create("two");
    store.crash();
    store.loci().backup(folder.resolve("backup"));
    assertThat(snapshots().delete("one").count()).isEqualTo(1);
    assertThat(snapshots().delete("one").count()).isZero();
    assertThat(snapshots().list()).extracting(GraphSnapshot::name).containsExactly("two");

    CheckReport report = Loci.builder(folder.resolve("restored")).restore(folder.resolve("backup"));

    assertThat(report.findings()).isEmpty();
    try (CheckedStore restored = CheckedStore.open(folder.resolve("restored"), time::applyTo)) {
      GraphSnapshots kept = restored.space().relations().snapshots();
      assertThat(kept.list()).extracting(GraphSnapshot::name).containsExactly("one", "two");
      assertThat(kept.diff("one").isEmpty()).isTrue();
    }
  }

  @Test
  void namesAreUniqueAndMustExist() {
    snapshots().create("one");

    assertThatThrownBy(() -> snapshots().create("one")).isInstanceOf(ConflictException.class);
    assertThatThrownBy(() -> snapshots().create(" ")).isInstanceOf(ValidationException.class);
    assertThatThrownBy(() -> snapshots().diff("none")).isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> snapshots().restore("none", OnRestore.KEEP))
        .isInstanceOf(NotFoundException.class);
    GraphSnapshots elsewhere = store.loci().space("acme", "other").relations().snapshots();
    assertThat(elsewhere.list()).isEmpty();
    assertThatThrownBy(() -> elsewhere.diff("one")).isInstanceOf(NotFoundException.class);
    assertThat(elsewhere.create("one").nodes()).isZero();
  }

  @Test
  void aRestoreUnderAKeyIsDoneOnce() {
    snapshots().create("before");
    WriteOptions once = WriteOptions.DEFAULT.withIdempotencyKey("k");
    snapshots().restore("before", OnRestore.CLEAR, once);
    change();

    snapshots().restore("before", OnRestore.CLEAR, once);

    assertThat(snapshots().diff("before").isEmpty()).isFalse();
  }
}
