package dev.loci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.model.Mention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots let the journal go, and records are built anew from them. */
class SnapshotTest {
  private static final int BATCHES = 40;
  private static final int BATCH = 50;

  @TempDir Path parent;
  private Path folder;

  @BeforeEach
  void chooseFolder() {
    folder = parent.resolve("memory");
  }

  private CheckedStore open() {
    return CheckedStore.open(folder, builder -> builder.segmentBytes(8_192).snapshotBytes(32_768));
  }

  private void fill() throws InterruptedException {
    try (CheckedStore store = open()) {
      for (int i = 0; i < BATCHES; i++) {
        store
            .space()
            .memories()
            .storeAll(batch(i), WriteOptions.DEFAULT.withIdempotencyKey("" + i));
      }
      Relations relations = store.space().relations();
      relations.upsertNodes(
          List.of(NewNode.of("ana", "Person"), NewNode.of("bob", "Person")), WriteOptions.DEFAULT);
      relations.upsertEdges(List.of(NewEdge.of("ana", "KNOWS", "bob")), WriteOptions.DEFAULT);
      Stored stored = store.space().memories().store(NewMemory.of("Ana met Bob"));
      store
          .space()
          .memories()
          .update(stored.id(), MemoryPatch.EMPTY.withContent("Ana met Bob again"));
      store.space().mentions().add(List.of(new Mention(stored.id(), "ana")), WriteOptions.DEFAULT);
      awaitSnapshotBehind(store, store.loci().stats().journal().lastSequence());
    }
  }

  private static List<NewMemory> batch(int number) {
    return IntStream.range(0, BATCH)
        .mapToObj(i -> NewMemory.of("memory %d of batch %d".formatted(i, number)))
        .toList();
  }

  /** Writes on, as a snapshot is taken only when there is enough journal to let go. */
  private static void awaitSnapshotBehind(CheckedStore store, long sequence)
      throws InterruptedException {
    Space other = store.loci().space("other", "space");
    for (int i = 0; i < 600 && store.loci().stats().journal().firstSequence() <= sequence; i++) {
      other.memories().storeAll(batch(i), WriteOptions.DEFAULT);
      Thread.sleep(20);
    }
    assertThat(store.loci().stats().journal().firstSequence()).isGreaterThan(sequence);
  }

  private void assertAllIsThere() {
    try (CheckedStore store = open()) {
      Space space = store.space();
      assertThat(space.stats()).isEqualTo(new SpaceStats(BATCHES * BATCH + 1L, 2, 1, 1));
      SearchPage page = space.memories().search(SearchRequest.of("Bob again"));
      assertThat(page.hits().get(0).memory().content()).isEqualTo("Ana met Bob again");
      assertThat(space.relations().traverse(TraversalRequest.from("ana")).nodes()).hasSize(2);
      assertThat(space.mentions().memoriesOf("ana", PageRequest.FIRST).totalCount()).isOne();
      BatchResult<?> again =
          space.memories().storeAll(batch(0), WriteOptions.DEFAULT.withIdempotencyKey("0"));
      assertThat(again.replayed()).isTrue();
    }
  }

  private static void delete(Path path) throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private Path snapshot() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("snapshots"))) {
      List<Path> all = files.toList();
      assertThat(all).as("one snapshot is kept").hasSize(1);
      return all.get(0);
    }
  }

  @Test
  void theJournalIsShortenedAndNothingIsMissing() throws Exception {
    fill();

    snapshot();
    assertAllIsThere();
  }

  @Test
  void lostRecordsAreBuiltAnewFromSnapshotAndJournal() throws Exception {
    fill();
    delete(folder.resolve("records"));

    assertAllIsThere();
  }

  @Test
  void brokenRecordsAreBuiltAnewFromSnapshotAndJournal() throws Exception {
    fill();
    Files.write(folder.resolve("records/records.mv.db"), new byte[20_000]);

    assertAllIsThere();
    assertThat(folder.resolve("records.damaged-1")).exists();
  }

  @Test
  void aLostIndexAndLostRecordsTogetherAreBuiltAnew() throws Exception {
    fill();
    delete(folder.resolve("records"));
    delete(folder.resolve("search"));

    assertAllIsThere();
  }

  @Test
  void aDamagedSnapshotIsFoundByTheCheck() throws Exception {
    fill();
    damage(snapshot());

    try (Loci loci = Loci.open(folder)) {
      assertThat(loci.check().findings())
          .extracting(CheckReport.Finding::component)
          .containsExactly("snapshots");
    }
  }

  @Test
  void whenRecordsAreLostAndTheSnapshotIsDamagedTooTheStoreSaysSoAndChangesNothing()
      throws Exception {
    fill();
    damage(snapshot());
    delete(folder.resolve("records"));

    assertThatThrownBy(() -> Loci.open(folder))
        .isInstanceOf(DamagedStoreException.class)
        .hasMessageContaining("is damaged");
    assertThat(folder.resolve("records")).doesNotExist();
    assertThat(snapshot()).exists();
  }

  private static void damage(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 4;
    Files.write(file, bytes);
  }

  @Test
  void aSnapshotThatACrashLeftUnfinishedIsDeleted() throws Exception {
    fill();
    Path unfinished = folder.resolve("snapshots/00000000000000000099.snapshot.new");
    Files.write(unfinished, new byte[100]);

    assertAllIsThere();
    assertThat(unfinished).doesNotExist();
  }

  @Test
  void aSnapshotOfAnotherStoreIsRefused() throws Exception {
    fill();
    Path other = parent.resolve("other");
    Loci.open(other).close();
    Files.createDirectories(other.resolve("snapshots"));
    Files.copy(snapshot(), other.resolve("snapshots").resolve(snapshot().getFileName()));

    assertThatThrownBy(() -> Loci.open(other))
        .isInstanceOf(DamagedStoreException.class)
        .hasMessageContaining("belongs to another store");
  }
}
