package dev.loci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.model.Edge;
import dev.loci.model.EdgeFields;
import dev.loci.model.EdgeKey;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An edge that is changed in place. */
class ReplaceEdgeTest {
  private static final Instant JANUARY = Instant.parse("2025-01-01T00:00:00Z");
  private static final Instant JUNE = Instant.parse("2025-06-01T00:00:00Z");
  private static final Instant DECEMBER = Instant.parse("2025-12-01T00:00:00Z");

  @TempDir Path folder;

  private static UUID edge(Relations relations, Instant from, Instant to) {
    NewEdge edge = NewEdge.of("a", "R", "b").withValidity(from, to);
    return relations.upsertEdges(List.of(edge)).ids().getFirst();
  }

  private static Relations withNodes(CheckedStore store) {
    Relations relations = store.space().relations();
    relations.upsertNodes(List.of(NewNode.of("a", "X"), NewNode.of("b", "X")));
    return relations;
  }

  private static EdgeFields fields(double weight, Instant from, Instant to) {
    return new EdgeFields(weight, 0.8, false, Map.of(), from, to);
  }

  @Test
  void itKeepsItsIdAndGetsAVersion() {
    try (CheckedStore store = CheckedStore.open(folder)) {
      Relations relations = withNodes(store);
      UUID id = edge(relations, JANUARY, null);

      Stored stored = relations.replaceEdge(id, fields(0.25, JANUARY, JUNE), WriteOptions.DEFAULT);
      Stored unchanged =
          relations.replaceEdge(id, fields(0.25, JANUARY, JUNE), WriteOptions.DEFAULT);

      assertThat(stored).isEqualTo(new Stored(id, 2, false));
      assertThat(unchanged.version()).isEqualTo(2);
      Edge edge = relations.findEdge(id).orElseThrow();
      assertThat(edge.weight()).isEqualTo(0.25);
      assertThat(edge.validTo()).isEqualTo(JUNE);
      assertThat(relations.history(new EdgeKey("a", "b", "R"), PageRequest.FIRST).totalCount())
          .isEqualTo(1);
    }
  }

  @Test
  void othersOfItsKeyMakeRoom() {
    try (CheckedStore store = CheckedStore.open(folder)) {
      Relations relations = withNodes(store);
      UUID first = edge(relations, JANUARY, JUNE);
      UUID second = edge(relations, JUNE, DECEMBER);

      relations.replaceEdge(
          second, fields(1, Instant.parse("2025-03-01T00:00:00Z"), null), WriteOptions.DEFAULT);
      assertThat(relations.findEdge(first).orElseThrow().validTo())
          .isEqualTo(Instant.parse("2025-03-01T00:00:00Z"));

      relations.replaceEdge(second, fields(1, JANUARY, null), WriteOptions.DEFAULT);
      assertThat(relations.findEdge(first)).isEmpty();
      store.reopen();
      assertThat(store.space().relations().findEdge(second).orElseThrow().validFrom())
          .isEqualTo(JANUARY);
    }
  }

  @Test
  void itIsAnsweredOnceUnderAKey() {
    try (CheckedStore store = CheckedStore.open(folder)) {
      Relations relations = withNodes(store);
      UUID id = edge(relations, JANUARY, null);
      WriteOptions once = WriteOptions.DEFAULT.withIdempotencyKey("k");

      relations.replaceEdge(id, fields(0.5, JANUARY, null), once);
      relations.replaceEdge(id, fields(0.75, JANUARY, null), WriteOptions.DEFAULT);

      assertThat(relations.replaceEdge(id, fields(0.5, JANUARY, null), once))
          .isEqualTo(new Stored(id, 2, true));
      assertThat(relations.findEdge(id).orElseThrow().weight()).isEqualTo(0.75);
      assertThatThrownBy(() -> relations.replaceEdge(id, fields(1, JANUARY, null), once))
          .isInstanceOf(IdempotencyMismatchException.class);
    }
  }

  @Test
  void whatCannotBeIsRefused() {
    try (CheckedStore store = CheckedStore.open(folder)) {
      Relations relations = withNodes(store);
      UUID id = edge(relations, JANUARY, null);

      assertThatThrownBy(
              () -> relations.replaceEdge(id, fields(2, JANUARY, null), WriteOptions.DEFAULT))
          .isInstanceOf(ValidationException.class)
          .hasMessageContaining("edge_weight");
      assertThatThrownBy(
              () -> relations.replaceEdge(id, fields(1, JUNE, JANUARY), WriteOptions.DEFAULT))
          .isInstanceOf(ValidationException.class);
      assertThatThrownBy(() ->
              relations.replaceEdge(new UUID(0, 1), fields(1, JANUARY, null), WriteOptions.DEFAULT))
          .isInstanceOf(NotFoundException.class);
    }
  }

  @Test
  void peekingIsNoUse() {
    try (CheckedStore store = CheckedStore.open(folder)) {
      Memories memories = store.space().memories();
      UUID id = memories.store(NewMemory.of("looked at")).id();

      assertThat(memories.peek(id).orElseThrow().content()).isEqualTo("looked at");
      assertThat(memories.peek(new UUID(0, 1))).isEmpty();
      store.reopen();
      assertThat(store.space().memories().peek(id).orElseThrow().usageCount()).isZero();
    }
  }
}
