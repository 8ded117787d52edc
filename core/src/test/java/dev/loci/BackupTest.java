package dev.loci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.model.Mention;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup is taken while others write, and a store made of it holds the same. */
class BackupTest {
  @TempDir Path parent;
  private Path folder;
  private Path backup;
  private Path restored;

  @BeforeEach
  void choosePlaces() {
    folder = parent.resolve("memory");
    backup = parent.resolve("backups/tuesday");
    restored = parent.resolve("restored");
  }

  private static void fill(Space space) {
    UUID ana = space.memories().store(NewMemory.of("Ana met Bob")).id();
    space.memories().update(ana, MemoryPatch.EMPTY.withContent("Ana met Bob again"));
    space.memories().get(ana);
    space.memories().store(NewMemory.of("once"), WriteOptions.DEFAULT.withIdempotencyKey("once"));
    space
        .relations()
        .upsertNodes(List.of(NewNode.of("ana", "Person"), NewNode.of("bob", "Person")));
    space.relations().upsertEdges(List.of(NewEdge.of("ana", "KNOWS", "bob")));
    space.mentions().add(List.of(new Mention(ana, "ana")));
  }

  private static String exported(Space space) throws IOException {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    space.exportTo(lines);
    return lines.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aRestoredStoreHoldsWhatTheBackupTook() throws IOException {
    String before;
    try (CheckedStore store = CheckedStore.open(folder)) {
      fill(store.space());
      store.reopen(); // uses are on disk then
      before = exported(store.space());
      BackupReport report = store.loci().backup(backup);
      store.space().memories().store(NewMemory.of("too late for the backup"));

      assertThat(report.folder()).isEqualTo(backup);
      assertThat(report.entities()).isEqualTo(6);
      assertThat(report.bytes()).isPositive();
    }

    assertThat(Loci.builder(restored).restore(backup).findings()).isEmpty();

    try (CheckedStore store = CheckedStore.open(restored)) {
      assertThat(exported(store.space())).isEqualTo(before);
      assertThat(store.space().memories().search(SearchRequest.of("again")).hits()).hasSize(1);
      WriteOptions once = WriteOptions.DEFAULT.withIdempotencyKey("once");
      assertThat(store.space().memories().store(NewMemory.of("once"), once).replayed()).isTrue();
      store.space().memories().store(NewMemory.of("goes on"));
    }
  }

  @Test
  void aBackupTakenWhileOthersWriteIsOfOnePointInTime() throws Exception {
    AtomicLong acknowledged = new AtomicLong();
    AtomicBoolean stop = new AtomicBoolean();
    long before;
    try (CheckedStore store = CheckedStore.open(folder)) {
      Thread writer =
          Thread.ofVirtual()
              .start(() -> {
                while (!stop.get()) {
                  store.space().memories().storeAll(pair());
                  acknowledged.incrementAndGet();
                }
              });
      while (acknowledged.get() < 50) {
        Thread.onSpinWait();
      }
      before = acknowledged.get();
      store.loci().backup(backup);
      stop.set(true);
      writer.join();
    }

    assertThat(Loci.builder(restored).restore(backup).isClean()).isTrue();
    try (CheckedStore store = CheckedStore.open(restored)) {
      long memories = store.space().stats().memories();
      assertThat(memories).isBetween(2 * before, 2 * acknowledged.get()).isEven();
    }
  }

  private static List<NewMemory> pair() {
    return List.of(NewMemory.of("one of two"), NewMemory.of("two of two"));
  }

  @Test
  void aBackupGoesIntoAnEmptyFolderOnly() throws IOException {
    Files.createDirectories(backup);
    Files.writeString(backup.resolve("thesis.txt"), "mine");
    try (CheckedStore store = CheckedStore.open(folder)) {
      assertThatThrownBy(() -> store.loci().backup(backup))
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("choose an empty or a new one");
    }
    try (Stream<Path> files = Files.list(backup)) {
      assertThat(files).containsExactly(backup.resolve("thesis.txt"));
    }
  }

  @Test
  void aStoreIsNotRestoredOver() {
    try (CheckedStore store = CheckedStore.open(folder)) {
      fill(store.space());
      store.loci().backup(backup);
    }

    assertThatThrownBy(() -> Loci.builder(folder).restore(backup))
        .isInstanceOf(LociException.class)
        .hasMessageContaining("folder " + folder);
    try (CheckedStore store = CheckedStore.open(folder)) {
      assertThat(store.space().stats().memories()).isEqualTo(2);
    }
  }

  @Test
  void aDamagedBackupIsRefusedAndLeavesNothing() throws IOException {
    try (CheckedStore store = CheckedStore.open(folder)) {
      fill(store.space());
      store.loci().backup(backup);
    }
    try (Stream<Path> files = Files.list(backup.resolve("snapshots"))) {
      Path snapshot = files.findFirst().orElseThrow();
      byte[] bytes = Files.readAllBytes(snapshot);
      bytes[bytes.length - 20] ^= 1;
      Files.write(snapshot, bytes);
    }

    assertThatThrownBy(() -> Loci.builder(restored).restore(backup))
        .isInstanceOf(DamagedStoreException.class)
        .hasMessageContaining("is damaged");
    assertThat(restored).doesNotExist();
  }

  @Test
  void whatIsNoBackupIsSaidToBeNone() {
    assertThatThrownBy(() -> Loci.builder(restored).restore(backup))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("no backup in folder " + backup);
    Loci.open(folder).close();
    assertThatThrownBy(() -> Loci.builder(restored).restore(folder))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("holds a store, not a backup");
  }
}
