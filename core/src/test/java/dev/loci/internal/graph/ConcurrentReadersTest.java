package dev.loci.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.Direction;
import dev.loci.internal.change.Change;
import dev.loci.internal.change.Commit;
import dev.loci.model.Edge;
import dev.loci.model.EdgeFields;
import dev.loci.model.EdgeKey;
import dev.loci.model.Node;
import dev.loci.model.SpaceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Readers beside a writer see whole batches, and each the same state for as long as it likes. */
class ConcurrentReadersTest {
  private static final int BATCHES = 4_000;
  private static final int EDGES = 5;
  private static final SpaceId SPACE = new SpaceId("t", "p");

  private final SpaceGraph graph = SpaceGraph.empty();

  /** Edges from node 0 to as many new nodes; every third batch takes those of the one before. */
  private void write() {
    apply(1, List.of(new Change.NodePut(0, new Node("hub", 1, "L0", Map.of()))));
    for (int batch = 1; batch <= BATCHES; batch++) {
      List<Change> changes = new ArrayList<>();
      changes.add(new Change.NodePut(0, new Node("hub", batch + 1L, "L" + batch, Map.of())));
      for (int i = 0; i < EDGES; i++) {
        long number = 2L * (batch * EDGES + i);
        changes.add(new Change.NodePut(number, new Node("n" + number, 1, "L", Map.of())));
        changes.add(batch % 3 == 0 ? gone(number - 2L * EDGES + 1) : put(number));
      }
      apply(batch + 1, changes);
    }
  }

  private void apply(long sequence, List<Change> changes) {
    Commit commit = new Commit(SPACE, 0, Instant.EPOCH, null, changes);
    graph.apply(List.of(new Commit.Numbered(sequence, commit)));
  }

  private static Change put(long target) {
    EdgeFields fields = new EdgeFields(1, 1, false, Map.of(), Instant.EPOCH, null);
    EdgeKey key = new EdgeKey("hub", "n" + target, "R");
    return new Change.EdgePut(target + 1, 0, target, new Edge(new UUID(0, target), 1, key, fields));
  }

  private static Change gone(long number) {
    EdgeKey key = new EdgeKey("hub", "n" + (number - 1), "R");
    return new Change.EdgeDeleted(number, 0, number - 1, new UUID(0, number - 1), key, 1);
  }

  private void assertWhole(Adjacency state) {
    long batch = state.sequence() - 1;
    if (batch < 0) {
      return;
    }
    long third = batch / 3;
    long expected = EDGES * (batch - third - third);
    for (int look = 0; look < 2; look++) {
      int[] arcs = {0};
      state.forEachArc(
          state.indexOf("hub"),
          Direction.FORWARD,
          (neighbour, edge) -> {
            arcs[0]++;
            return state.key(neighbour) != null;
          });
      assertThat(arcs[0]).isEqualTo((int) expected);
      assertThat(graph.vocabulary().labels().name(state.label(0))).isEqualTo("L" + batch);
      assertThat(state.nodeCount()).isEqualTo((int) (1 + EDGES * batch));
    }
  }

  @Test
  void statesAreWholeAndStay() throws ExecutionException, InterruptedException {
    AtomicBoolean over = new AtomicBoolean();
    try (ExecutorService readers = Executors.newFixedThreadPool(2)) {
      Future<?> reader =
          readers.submit(() -> {
            while (!over.get()) {
              assertWhole(graph.current());
            }
          });
      try {
        write();
      } finally {
        over.set(true);
      }
      reader.get();
    }
    assertWhole(graph.current());
  }
}
