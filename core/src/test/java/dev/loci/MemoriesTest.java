package dev.loci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.model.Layer;
import dev.loci.model.Memory;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoriesTest {
  private static final UUID ID = UUID.fromString("0197c9f0-0000-7000-8000-000000000001");

  @TempDir Path folder;
  private CheckedStore store;
  private Memories memories;

  @BeforeEach
  void open() {
    store = CheckedStore.open(folder);
    memories = store.space().memories();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void reopen() {
    memories = store.reopen().space().memories();
  }

  @Test
  void aStoredMemoryIsReadBackWithAllItsFieldsAlsoAfterReopening() {
    NewMemory draft =
        NewMemory.builder("Ana prefers dark mode 🌙")
            .layer(Layer.SEMANTIC)
            .tags("preferences", "ui", "ui")
            .importance(0.8)
            .source("chat")
            .sessionId("s-1")
            .metadata(Map.of("turn", 7, "by", Map.of("name", "ana")))
            .createdAt(Instant.parse("2025-01-31T08:30:00.123456789Z"))
            .build();

    Stored stored = memories.store(draft);
    reopen();

    Memory memory = memories.get(stored.id());
    assertThat(memory.version()).isEqualTo(1);
    assertThat(memory.content()).isEqualTo("Ana prefers dark mode 🌙");
    assertThat(memory.layer()).isEqualTo(Layer.SEMANTIC);
    assertThat(memory.tags()).containsExactly("preferences", "ui");
    assertThat(memory.importance()).isEqualTo(0.8);
    assertThat(memory.source()).isEqualTo("chat");
    assertThat(memory.sessionId()).isEqualTo("s-1");
    assertThat(memory.metadata()).isEqualTo(Map.of("turn", 7L, "by", Map.of("name", "ana")));
    assertThat(memory.createdAt()).isEqualTo(Instant.parse("2025-01-31T08:30:00.123456Z"));
    assertThat(stored.id().version()).isEqualTo(7);
  }

  @Test
  void aMemoryThatNamesOnlyItsContentGetsTheDefaults() {
    Memory memory = memories.get(memories.store(NewMemory.of("hello")).id());

    assertThat(memory.layer()).isEqualTo(Layer.EPISODIC);
    assertThat(memory.importance()).isEqualTo(0.5);
    assertThat(memory.tags()).isEmpty();
    assertThat(memory.source()).isNull();
    assertThat(memory.createdAt()).isEqualTo(memory.updatedAt());
  }

  @Test
  void anUpdateReplacesWhatItNamesAndRaisesTheVersion() {
    UUID id = memories.store(NewMemory.builder("old").source("chat").tags("a").build()).id();

    Stored updated = memories.update(id, 1, MemoryPatch.EMPTY.withContent("new").withSource(""));

    assertThat(updated.version()).isEqualTo(2);
    Memory memory = memories.get(id);
    assertThat(memory.content()).isEqualTo("new");
    assertThat(memory.source()).isNull();
    assertThat(memory.tags()).containsExactly("a");
    assertThat(memories.search(SearchRequest.of("new")).hits()).hasSize(1);
    assertThat(memories.search(SearchRequest.of("old")).hits()).isEmpty();
  }

  @Test
  void anUpdateThatChangesNothingKeepsTheVersion() {
    UUID id = memories.store(NewMemory.of("same")).id();

    assertThat(memories.update(id, MemoryPatch.EMPTY.withContent("same")).version()).isEqualTo(1);
  }

  @Test
  void anUpdateOfAStaleVersionIsAConflictAndChangesNothing() {
    UUID id = memories.store(NewMemory.of("first")).id();
    memories.update(id, MemoryPatch.EMPTY.withContent("second"));

    assertThatThrownBy(() -> memories.update(id, 1, MemoryPatch.EMPTY.withContent("third")))
        .isInstanceOf(ConflictException.class)
        .hasMessage("memory %s has version 2, not 1; read it again and repeat the update", id);
    assertThat(memories.get(id).content()).isEqualTo("second");
  }

  @Test
  void aDeletedMemoryIsGoneEverywhere() {
    UUID id = memories.store(NewMemory.of("forget me")).id();

    assertThat(memories.delete(id).count()).isEqualTo(1);
    assertThat(memories.delete(id).count()).isZero();

    assertThat(memories.find(id)).isEmpty();
    assertThat(memories.search(SearchRequest.of("forget")).hits()).isEmpty();
    assertThat(memories.list(PageRequest.FIRST).totalCount()).isZero();
    assertThatThrownBy(() -> memories.get(id)).isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> memories.update(id, MemoryPatch.EMPTY))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void anIdCanBeUsedOnceInASpaceAndAgainInAnother() {
    NewMemory memory = NewMemory.builder("mine").id(ID).build();
    memories.store(memory);

    assertThatThrownBy(() -> memories.store(memory))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("exists already in space acme/assistant");
    assertThat(store.loci().space("acme", "other").memories().store(memory).id()).isEqualTo(ID);
    assertThat(store.loci().space("umbrella", "assistant").memories().find(ID)).isEmpty();
  }

  @Test
  void aBatchThatContinuesOnErrorsStoresTheValidItemsAndSaysWhatIsWrongWithTheOthers() {
    BatchResult<UUID> result =
        memories.storeAll(
            List.of(NewMemory.of("one"), NewMemory.of(" "), NewMemory.of("three")),
            WriteOptions.CONTINUE_ON_ERROR);

    assertThat(result.ids()).hasSize(3).element(1).isNull();
    assertThat(result.successCount()).isEqualTo(2);
    assertThat(result.errors())
        .containsExactly(new ItemError(1, ErrorCode.VALIDATION, "content cannot be empty"));
    assertThat(memories.list(PageRequest.FIRST).items())
        .extracting(Memory::content)
        .containsExactly("one", "three");
  }

  @Test
  void aBatchStoresNothingWhenAnItemIsBadUnlessToldOtherwise() {
    List<NewMemory> batch =
        List.of(
            NewMemory.of("one"),
            NewMemory.builder("two").importance(Double.NaN).build(),
            NewMemory.builder("three").id(ID).build(),
            NewMemory.builder("four").id(ID).build());

    assertThatThrownBy(() -> memories.storeAll(batch, WriteOptions.DEFAULT))
        .isInstanceOfSatisfying(
            BatchRejectedException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.VALIDATION);
              assertThat(e.errors()).extracting(ItemError::index).containsExactly(1, 3);
              assertThat(e)
                  .hasMessage(
                      "nothing stored: 2 of 4 items refused, the first at index 1: importance must"
                          + " be 0 to 1 but is NaN");
            });
    assertThat(store.space().stats().memories()).isZero();
    assertThat(memories.search(SearchRequest.of("one")).hits()).isEmpty();
  }

  @Test
  void listsPageThroughAllInTheOrderStored() {
    for (int i = 0; i < 25; i++) {
      memories.store(NewMemory.builder("memory " + i).tags(i % 2 == 0 ? "even" : "odd").build());
    }

    Page<Memory> second = memories.list(PageRequest.first(10).next());
    Page<Memory> even = memories.list(MemoryFilter.ALL.withAnyTag("even"), new PageRequest(5, 10));

    assertThat(second.items()).first().extracting(Memory::content).isEqualTo("memory 10");
    assertThat(second.totalCount()).isEqualTo(25);
    assertThat(second.hasMore()).isTrue();
    assertThat(even.totalCount()).isEqualTo(13);
    assertThat(even.items())
        .extracting(Memory::content)
        .containsExactly("memory 20", "memory 22", "memory 24");
    assertThat(even.hasMore()).isFalse();
  }

  @Test
  void metadataAtItsLimitsIsReadBack() {
    Map<String, Object> metadata =
        Map.of("k".repeat(60_000), 1L, "large", BigInteger.TWO.pow(1_023), "tiny", 4.9E-324);

    UUID id = memories.store(NewMemory.builder("x").metadata(metadata).build()).id();

    assertThat(memories.get(id).metadata()).isEqualTo(metadata);
    reopen();
    assertThat(memories.get(id).metadata()).isEqualTo(metadata);
  }

  @Test
  void aPatchRemovesSourceAndSession() {
    UUID id = memories.store(NewMemory.builder("x").source("chat").sessionId("s").build()).id();

    memories.update(id, MemoryPatch.EMPTY.withoutSource().withoutSessionId());

    assertThat(memories.get(id).source()).isNull();
    assertThat(memories.get(id).sessionId()).isNull();
  }
}
