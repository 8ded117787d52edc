package dev.loci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.model.EdgeFields;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes of some fields of a node or an edge. */
class GraphPatchTest {
  private static final Instant JANUARY = Instant.parse("2025-01-01T00:00:00Z");
  private static final Instant JUNE = Instant.parse("2025-06-01T00:00:00Z");

  @TempDir Path folder;

  private static UUID edge(Relations relations) {
    relations.upsertNodes(List.of(NewNode.of("a", "X"), NewNode.of("b", "X")));
    NewEdge edge = NewEdge.of("a", "R", "b");
    return relations.upsertEdges(List.of(edge)).ids().getFirst();
  }

  private static EdgeFields fields(Relations relations, UUID id) {
    return relations.findEdge(id).orElseThrow().fields();
  }

  @Test
  void whatAPatchOfANodeDoesNotNameStays() {
    try (CheckedStore store = CheckedStore.open(folder)) {
      Relations relations = store.space().relations();
      relations.upsertNodes(List.of(NewNode.of("a", "X").withProperty("n", 1)));

      NodePatch label = NodePatch.EMPTY.withLabel("Y");
      assertThat(relations.updateNode("a", 1L, label, WriteOptions.DEFAULT))
          .isEqualTo(new Versioned(2, false));
      assertThat(relations.updateNode("a", null, label, WriteOptions.DEFAULT).version())
          .isEqualTo(2);
      assertThat(relations.findNode("a").orElseThrow())
          .returns("Y", node -> node.label())
          .returns(Map.of("n", 1L), node -> node.properties());

      assertThatThrownBy(() -> relations.updateNode("a", 1L, label, WriteOptions.DEFAULT))
          .isInstanceOf(ConflictException.class)
          .hasMessageStartingWith("node 'a' has version 2, not 1");
      assertThatThrownBy(() -> relations.updateNode("b", null, label, WriteOptions.DEFAULT))
          .isInstanceOf(NotFoundException.class);
      NodePatch blank = NodePatch.EMPTY.withLabel(" ");
      assertThatThrownBy(() -> relations.updateNode("a", null, blank, WriteOptions.DEFAULT))
          .isInstanceOf(ValidationException.class);
    }
  }

  @Test
  void whatAPatchOfAnEdgeDoesNotNameStays() {
    try (CheckedStore store = CheckedStore.open(folder)) {
      Relations relations = store.space().relations();
      UUID id = edge(relations);

      relations.updateEdge(id, null, EdgePatch.EMPTY.withWeight(0.25), WriteOptions.DEFAULT);
      relations.updateEdge(id, 2L, EdgePatch.EMPTY.withConfidence(0.5), WriteOptions.DEFAULT);
      EdgePatch validity = EdgePatch.EMPTY.withValidity(JANUARY, new EdgePatch.End(JUNE));
      relations.updateEdge(id, null, validity, WriteOptions.DEFAULT);

      assertThat(fields(relations, id))
          .isEqualTo(new EdgeFields(0.25, 0.5, false, Map.of(), JANUARY, JUNE));
      EdgePatch backwards = EdgePatch.EMPTY.withValidity(JUNE, new EdgePatch.End(JANUARY));
      assertThatThrownBy(() -> relations.updateEdge(id, null, backwards, WriteOptions.DEFAULT))
          .isInstanceOf(ValidationException.class);
      assertThatThrownBy(() ->
              relations.updateEdge(id, 1L, EdgePatch.EMPTY.withWeight(1), WriteOptions.DEFAULT))
          .isInstanceOf(ConflictException.class);
    }
  }

  @Test
  void anEdgeIsEndedAndBegunAnew() {
    try (CheckedStore store = CheckedStore.open(folder)) {
      Relations relations = store.space().relations();
      UUID id = edge(relations);

      assertThat(relations.deactivateEdge(id, 1L, WriteOptions.DEFAULT).version()).isEqualTo(2);
      assertThat(relations.deactivateEdge(id, null, WriteOptions.DEFAULT).version()).isEqualTo(2);
      assertThat(fields(relations, id).validTo()).isNotNull();
      assertThat(relations.activateEdge(id, 2L, WriteOptions.DEFAULT).version()).isEqualTo(3);
      assertThat(relations.activateEdge(id, null, WriteOptions.DEFAULT).version()).isEqualTo(3);
      assertThat(fields(relations, id).validTo()).isNull();
      assertThatThrownBy(() -> relations.activateEdge(id, 1L, WriteOptions.DEFAULT))
          .isInstanceOf(ConflictException.class);
    }
  }
}
