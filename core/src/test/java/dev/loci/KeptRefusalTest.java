package dev.loci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.loci.internal.change.Commit;
import dev.loci.internal.change.CommitCodec;
import dev.loci.internal.change.SpaceNumbers;
import dev.loci.internal.journal.FileJournal;
import dev.loci.internal.journal.JournalSettings;
import dev.loci.model.Layer;
import dev.loci.model.SpaceId;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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

  @Test
  void aSpaceThatOnlyKeptAnswersIsNone() throws Exception {
    try (CheckedStore store = CheckedStore.open(folder)) {
      Memories empty = store.loci().space("acme", "empty").memories();
      assertThat(refusal(() -> empty.update(ID, null, PATCH, KEPT))).isNotNull();
      assertThat(empty.delete(ID, ONCE).count()).isZero();
      store.space().memories().store(MEMORY);

      for (int opening = 0; opening < 2; opening++) {
        assertThat(store.loci().spaces()).containsExactly(new SpaceId("acme", "assistant"));
        assertThat(store.loci().stats().spaces()).isEqualTo(1);
        store
            .loci()
            .exportTenant(
                "acme",
                (space, all) -> {
                  assertThat(all).containsExactly(space);
                  return OutputStream.nullOutputStream();
                });
        store.reopen();
      }
      Memories filled = store.loci().space("acme", "empty").memories();
      filled.delete(filled.store(NewMemory.of("milk")).id());
      assertThat(store.loci().spaces()).hasSize(2);
    }
  }

  /** Also the space that an answer is kept in needs a number. */
  @Test
  void oneThatCannotBeKeptHarmsNobodyElse() throws Exception {
    CheckedStore.open(folder).close();
    takeTheLastSpace();
    try (CheckedStore store = CheckedStore.open(folder)) {
      CompletableFuture<LociException> answer =
          CompletableFuture.supplyAsync(() -> refusal(() -> refused(store)));

      assertThat(answer.get(10, TimeUnit.SECONDS))
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("its limit");
      store.loci().space("acme", "last").memories().store(MEMORY);
    }
  }

  private static void refused(CheckedStore store) {
    store.space().memories().update(ID, null, PATCH, KEPT);
  }

  private void takeTheLastSpace() throws IOException {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(folder.resolve("loci.properties"))) {
      properties.load(in);
    }
    SpaceId last = new SpaceId("acme", "last");
    Commit commit = new Commit(last, SpaceNumbers.MAX_SPACE, Instant.EPOCH, null, List.of());
    try (FileJournal journal =
        FileJournal.open(
            folder.resolve("journal"),
            UUID.fromString(properties.getProperty("store_id")),
            new JournalSettings(
                Durability.OS, JournalSettings.DEFAULT_SEGMENT_BYTES, System::nanoTime),
            1)) {
      journal.append(List.of(CommitCodec.encode(commit)));
    }
  }
}
