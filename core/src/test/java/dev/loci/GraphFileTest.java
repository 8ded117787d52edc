package dev.loci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.model.Edge;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The graph of a space is kept in a file from one opening to the next, and never believed blindly.
 */
class GraphFileTest {
  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("graphs/00000001.graph");
  }

  private static void link(Space space, int first, int last) {
    List<NewNode> nodes =
        IntStream.rangeClosed(first, last + 1).mapToObj(i -> NewNode.of("n" + i, "N")).toList();
    space.relations().upsertNodes(nodes);
    space
        .relations()
        .upsertEdges(
            IntStream.rangeClosed(first, last)
                .mapToObj(i -> NewEdge.of("n" + i, "R", "n" + (i + 1)))
                .toList());
  }

  private static List<String> reached(Space space) {
    TraversalRequest walk = TraversalRequest.from("n0").withMaxDepth(10);
    return space.relations().traverse(walk).visits().stream()
        .map(visit -> visit.node().key())
        .toList();
  }

  private static List<String> upTo(int last) {
    return IntStream.rangeClosed(0, last).mapToObj(i -> "n" + i).toList();
  }

  private long sequenceOfFile() throws IOException {
    return ByteBuffer.wrap(Files.readAllBytes(file())).order(ByteOrder.LITTLE_ENDIAN).getLong(32);
  }

  @Test
  void aGraphThatWasAskedForIsKeptAtTheEnd() throws IOException {
    try (CheckedStore store = CheckedStore.open(folder)) {
      link(store.space(), 0, 3);
      assertThat(reached(store.space())).isEqualTo(upTo(4));
      store.close();
      assertThat(sequenceOfFile()).isEqualTo(2);
      store.openAgain();
      assertThat(reached(store.space())).isEqualTo(upTo(4));
    }
  }

  @Test
  void whatCameBehindTheFileIsTakenFromTheJournal() throws IOException {
    try (CheckedStore store = CheckedStore.open(folder)) {
      link(store.space(), 0, 3);
      assertThat(reached(store.space())).isEqualTo(upTo(4));
      store.reopen();
      link(store.space(), 4, 6);
      store.space().relations().deleteNode("n0");
      store.space().relations().upsertNodes(List.of(NewNode.of("n0", "N")));
      store.space().relations().upsertEdges(List.of(NewEdge.of("n0", "R", "n1")));
      store.crash();
      assertThat(sequenceOfFile()).isEqualTo(2);
      assertThat(reached(store.space())).isEqualTo(upTo(7));
    }
  }

  /** A graph that a file holds and records do not: shown to prove that the file is used. */
  @Test
  void theFileIsWhatIsReadAndACheckComparesIt() throws IOException {
    Path other = folder.resolve("other");
    try (CheckedStore store = CheckedStore.open(folder.resolve("store"))) {
      link(store.space(), 0, 3);
      assertThat(reached(store.space())).isEqualTo(upTo(4));
    }
    copyWithOtherEdge(folder.resolve("store"), other);
    try (Loci loci = Loci.open(other)) {
      assertThat(reached(loci.space("acme", "assistant"))).doesNotContain("n4");
      assertThat(loci.check().findings()).anyMatch(f -> f.component().equals("graph"));
    }
    try (Loci loci = Loci.open(other)) {
      assertThat(loci.check().findings()).anyMatch(f -> f.component().equals("graph"));
    }
    assertThat(Loci.builder(other).repair().isClean()).isTrue();
    try (CheckedStore store = CheckedStore.open(other)) {
      assertThat(reached(store.space())).isEqualTo(upTo(4));
    }
  }

  /** The same store with the graph file of another one, in which the last edge is missing. */
  private void copyWithOtherEdge(Path from, Path to) throws IOException {
    copy(from, to);
    Path shorter = folder.resolve("shorter");
    copy(from, shorter);
    Files.delete(shorter.resolve("graphs/00000001.graph"));
    try (CheckedStore store = CheckedStore.open(shorter)) {
      Edge last =
          store
              .space()
              .relations()
              .neighbours("n3", EdgeFilter.FORWARD, 1)
              .found()
              .getFirst()
              .edge();
      store.space().relations().deleteEdge(last.id());
      assertThat(reached(store.space())).isEqualTo(upTo(3));
    }
    Path file = to.resolve("graphs/00000001.graph");
    Files.copy(shorter.resolve("graphs/00000001.graph"), file, StandardCopyOption.REPLACE_EXISTING);
    try (Loci loci = Loci.open(to)) { // so that the journal reaches as far
      loci.space("acme", "other").memories().store(NewMemory.of("another record"));
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  @Test
  void aDamagedFileIsLeftAsideReportedAndDeletedByARepair() throws IOException {
    try (CheckedStore store = CheckedStore.open(folder)) {
      link(store.space(), 0, 3);
      assertThat(reached(store.space())).isEqualTo(upTo(4));
    }
    byte[] bytes = Files.readAllBytes(file());
    bytes[bytes.length / 2] ^= 1;
    Files.write(file(), bytes);
    try (Loci loci = Loci.open(folder)) {
      assertThat(loci.check().findings())
          .singleElement()
          .satisfies(f -> assertThat(f.message()).contains("is damaged", "--repair"));
    }
    assertThat(Loci.builder(folder).repair().isClean()).isTrue();
    assertThat(file()).doesNotExist();
    Files.createDirectories(file().getParent());
    Files.write(file(), bytes);
    try (CheckedStore store = CheckedStore.open(folder)) {
      assertThat(reached(store.space())).isEqualTo(upTo(4)); // loading it writes it anew at the end
    }
    try (CheckedStore store = CheckedStore.open(folder)) {
      assertThat(reached(store.space())).isEqualTo(upTo(4));
    }
  }

  @Test
  void aFileThatTheJournalNoLongerReachesIsBuiltAnew() throws IOException {
    try (CheckedStore store = CheckedStore.open(folder, ignored -> SmallFiles.builder(folder))) {
      link(store.space(), 0, 3);
      assertThat(reached(store.space())).isEqualTo(upTo(4));
      store.reopen();
      store.space().relations().upsertEdges(List.of(NewEdge.of("n4", "R", "n0")));
      for (int i = 0; i < 200 && store.loci().stats().journal().firstSequence() < 5; i++) {
        store.space().memories().storeAll(List.of(NewMemory.of("x".repeat(4_000))));
        store.settle();
        pause();
      }
      assertThat(store.loci().stats().journal().firstSequence()).isGreaterThan(4);
      assertThat(reached(store.space())).isEqualTo(upTo(4));
    }
    assertThat(sequenceOfFile()).isGreaterThan(4);
  }

  private static void pause() {
    try {
      Thread.sleep(50); // the journal is shortened once a second
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aGraphThatWasEmptiedHasNoFile() {
    try (CheckedStore store = CheckedStore.open(folder)) {
      link(store.space(), 0, 0);
      assertThat(reached(store.space())).isEqualTo(upTo(1));
      store.reopen();
      assertThat(file()).exists();
      assertThat(reached(store.space())).isEqualTo(upTo(1));
      store.space().relations().deleteNode("n0");
      store.space().relations().deleteNode("n1");
    }
    assertThat(file()).doesNotExist();
  }
}
