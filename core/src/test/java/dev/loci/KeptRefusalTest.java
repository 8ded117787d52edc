package dev.loci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.loci.model.Layer;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A refusal under an idempotency key that is to keep it. */
class KeptRefusalTest {
  private static final UUID ID = new UUID(1, 2);
  private static final WriteOptions ONCE = WriteOptions.DEFAULT.withIdempotencyKey("k");
  private static final WriteOptions KEPT = ONCE.withOnRefusal(OnRefusal.KEEP);
  private static final MemoryPatch PATCH = MemoryPatch.EMPTY.withImportance(1);
  private static final NewMemory MEMORY = NewMemory.builder("tea").id(ID).build();

  @TempDir Path folder;

  private static NotFoundException refused(CheckedStore store, WriteOptions options) {
    return catchThrowableOfType(
        NotFoundException.class, () -> store.space().memories().update(ID, null, PATCH, options));
  }

  @Test
  void itComesAgainWhateverIsStoredByThen() {
    try (CheckedStore store = CheckedStore.open(folder)) {
      NotFoundException first = refused(store, KEPT);
      assertThat(first.isReplayed()).isFalse();
      store.space().memories().store(MEMORY);

      assertThat(refused(store, KEPT))
          .hasMessage(first.getMessage())
          .returns(true, NotFoundException::isReplayed);
      store.crash();
      assertThat(refused(store, KEPT))
          .hasMessage(first.getMessage())
          .returns(true, NotFoundException::isReplayed);
      assertThatThrownBy(() ->
              store.space().memories().update(ID, null, PATCH.withLayer(Layer.SEMANTIC), KEPT))
          .isInstanceOf(IdempotencyMismatchException.class);
      assertThat(store.space().memories().peek(ID).orElseThrow().version()).isEqualTo(1);
    }
  }

  @Test
  void itIsForgottenUnlessTold() {
    try (CheckedStore store = CheckedStore.open(folder)) {
      assertThat(refused(store, ONCE).isReplayed()).isFalse();
      store.space().memories().store(MEMORY);

      assertThat(store.space().memories().update(ID, null, PATCH, ONCE).version()).isEqualTo(2);
    }
  }

  @Test
  void everyKindIsTheSameAgain() {
    try (CheckedStore store = CheckedStore.open(folder)) {
      Relations relations = store.space().relations();
      NewEdge edge = NewEdge.of("a", "R", "b");
      NewEdge loop = NewEdge.of("a", "R", "a");
      LociException batch = refusal(() -> relations.upsertEdges(List.of(edge, loop), KEPT));
      store.space().memories().store(MEMORY);
      LociException conflict = refusal(() -> store.space().memories().store(MEMORY, KEPT));

      store.reopen();
      Relations again = store.space().relations();
      again.upsertNodes(List.of(NewNode.of("a", "X"), NewNode.of("b", "X")));

      LociException sameBatch = refusal(() -> again.upsertEdges(List.of(edge, loop), KEPT));
      assertThat(sameBatch).hasMessage(batch.getMessage()).isInstanceOf(batch.getClass());
      assertThat(((BatchRejectedException) sameBatch).errors())
          .isEqualTo(((BatchRejectedException) batch).errors());
      assertThat(refusal(() -> store.space().memories().store(MEMORY, KEPT)))
          .hasMessage(conflict.getMessage())
          .isInstanceOf(ConflictException.class)
          .returns(true, LociException::isReplayed);
    }
  }

  private static LociException refusal(ThrowingCallable request) {
    return catchThrowableOfType(LociException.class, request);
  }

  @Test
  void aRefusalLeavesTheRestOfItsGroupAlone() {
    try (CheckedStore store = CheckedStore.open(folder)) {
      for (int i = 0; i < 20; i++) {
        WriteOptions options = KEPT.withIdempotencyKey("k" + i);
        assertThat(refused(store, options)).isNotNull();
        store.space().memories().store(NewMemory.of("tea " + i));
      }
      store.reopen();
      assertThat(store.space().stats().memories()).isEqualTo(20);
    }
  }
}
