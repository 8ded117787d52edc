package dev.loci.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A graph file gives back the graph that was written, or says that it cannot. */
class GraphFilesTest {
  private static final UUID STORE = new UUID(1, 2);
  private static final int SPACE = 7;
  private static final int CHECKED_HEADER = 108;

  private Path folder;
  private GraphFiles files;

  @BeforeTry
  void makeFolder() throws IOException {
    folder = Files.createTempDirectory("graph-files");
    files = new GraphFiles(folder.resolve("graphs"), STORE);
  }

  @AfterTry
  void deleteFolder() throws IOException {
    try (var all = Files.walk(folder)) {
      for (Path file : all.sorted((one, other) -> other.compareTo(one)).toList()) {
        Files.delete(file);
      }
    }
  }

  @Provide
  Arbitrary<NaiveGraph> graphs() {
    return NaiveGraph.upTo(200, 600);
  }

  private StoredGraph written(NaiveGraph naive) throws IOException {
    SpaceGraph graph = naive.toSpaceGraph();
    graph.compact();
    files.write(SPACE, graph.stored(), () -> {}, () -> false);
    return graph.stored();
  }

  private Path file() {
    return folder.resolve("graphs/00000007.graph");
  }

  @Property(tries = 60)
  void aGraphComesBackAsItWas(@ForAll("graphs") NaiveGraph naive) throws IOException {
    StoredGraph written = written(naive);

    StoredGraph read = files.read(SPACE);

    assertThat(read.sequence()).isEqualTo(written.sequence());
    assertThat(SpaceGraph.of(read).holdsSameAs(SpaceGraph.of(written))).isTrue();
    Adjacency graph = SpaceGraph.of(read).current();
    for (int node = 0; node < graph.nodeCount(); node++) {
      assertThat(graph.indexOf(graph.key(node))).isEqualTo(node);
      assertThat(graph.indexOf(graph.nodeNumber(node))).isEqualTo(node);
    }
    assertThat(files.spaces()).containsExactly(SPACE);
  }

  @Property(tries = 100)
  void aFileWithAWrongByteIsRefused(
      @ForAll("graphs") NaiveGraph naive,
      @ForAll @IntRange(max = 1_000_000) int place,
      @ForAll @IntRange(min = 1, max = 255) int difference)
      throws IOException {
    StoredGraph unused = written(naive);
    byte[] bytes = Files.readAllBytes(file());
    int unchecked = GraphFileHeader.SIZE - CHECKED_HEADER;
    int at = place % (bytes.length - unchecked);
    bytes[at < CHECKED_HEADER ? at : at + unchecked] ^= (byte) difference;
    Files.write(file(), bytes);

    assertRefused(() -> files.read(SPACE));
  }

  @Property(tries = 60)
  void aFileThatEndsTooEarlyIsRefused(
      @ForAll("graphs") NaiveGraph naive, @ForAll @IntRange(max = 1_000_000) int length)
      throws IOException {
    StoredGraph unused = written(naive);
    byte[] bytes = Files.readAllBytes(file());
    Files.write(file(), Arrays.copyOf(bytes, length % bytes.length));

    assertRefused(() -> files.read(SPACE));
  }

  @Property(tries = 1)
  void aFileOfAnotherStoreSpaceOrReleaseIsRefused() throws IOException {
    StoredGraph unused = written(NaiveGraph.upTo(5, 5).sample());

    assertRefused(() -> new GraphFiles(folder.resolve("graphs"), new UUID(3, 4)).read(SPACE));
    Files.copy(file(), folder.resolve("graphs/00000008.graph"));
    assertRefused(() -> files.read(8));
  }

  private static void assertRefused(ThrowingCallable reading) {
    assertThatThrownBy(reading).isInstanceOf(MalformedGraphFileException.class);
  }

  @Property(tries = 1)
  void whatIsGivenUpLeavesTheFileBefore() throws IOException {
    StoredGraph before = written(NaiveGraph.upTo(5, 5).sample());
    SpaceGraph other = NaiveGraph.upTo(100, 100).sample().toSpaceGraph();

    assertThatThrownBy(() -> files.write(SPACE, other.stored(), () -> {}, () -> true))
        .isInstanceOf(CancellationException.class);

    assertThat(SpaceGraph.of(files.read(SPACE)).holdsSameAs(SpaceGraph.of(before))).isTrue();
    assertThat(folder.resolve("graphs")).isDirectoryNotContaining("glob:**.new");
  }

  @Property(tries = 1)
  void whatAKillLeftUnfinishedIsDeleted() throws IOException {
    StoredGraph unused = written(NaiveGraph.upTo(5, 5).sample());
    Path unfinished = Files.writeString(folder.resolve("graphs/00000009.graph.new"), "half");

    files.deleteUnfinished();

    assertThat(unfinished).doesNotExist();
    assertThat(file()).exists();
  }
}
