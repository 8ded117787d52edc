package dev.loci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.model.Layer;
import dev.loci.model.Memory;
import dev.loci.model.Mention;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeleteAllTest {
  private static final MemoryFilter DRAFTS = MemoryFilter.ALL.withAnyTag("draft");
  private static final WriteOptions KEY = WriteOptions.DEFAULT.withIdempotencyKey("clean-up");

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

  private UUID store(String content, String... tags) {
    return memories.store(NewMemory.builder(content).tags(tags).build()).id();
  }

  private List<String> contents() {
    return memories.list(PageRequest.FIRST).items().stream().map(Memory::content).toList();
  }

  @Test
  void whatAFilterAdmitsIsGoneWithItsMentionsAndTheRestStays() {
    UUID draft = store("a draft about Ana", "draft");
    store("another draft", "draft", "old");
    UUID kept = store("a letter about Ana", "old");
    store.space().relations().upsertNodes(List.of(NewNode.of("ana", "P")), WriteOptions.DEFAULT);
    store
        .space()
        .mentions()
        .add(List.of(new Mention(draft, "ana"), new Mention(kept, "ana")), WriteOptions.DEFAULT);

    assertThat(memories.deleteAll(DRAFTS, WriteOptions.DEFAULT)).isEqualTo(new Deleted(2, false));

    assertThat(contents()).containsExactly("a letter about Ana");
    assertThat(memories.search(SearchRequest.of("draft")).hits()).isEmpty();
    assertThat(store.space().mentions().memoriesOf("ana", PageRequest.FIRST).items())
        .containsExactly(kept);
    store.reopen();
    assertThat(store.space().stats()).isEqualTo(new SpaceStats(1, 1, 0, 1));
  }

  @Test
  void everyPartOfTheFilterCounts() {
    NewMemory.Builder builder =
        NewMemory.builder("x").layer(Layer.WORKING).importance(0.2).sessionId("s1").source("chat");
    memories.store(builder.metadata(Map.of("turn", 3)).build());
    memories.store(builder.metadata(Map.of("turn", 4)).build());
    MemoryFilter filter =
        MemoryFilter.ALL.withLayers(Layer.WORKING).withSessionId("s1").withSource("chat");

    assertThat(memories.deleteAll(filter.withMetadata("turn", 5), WriteOptions.DEFAULT).count())
        .isZero();
    assertThat(memories.deleteAll(filter.withMinImportance(0.3), WriteOptions.DEFAULT).count())
        .isZero();
    assertThat(memories.deleteAll(filter.withMetadata("turn", 3.0), WriteOptions.DEFAULT).count())
        .isEqualTo(1);
    assertThat(
            memories
                .deleteAll(filter.withCreated(null, Instant.EPOCH), WriteOptions.DEFAULT)
                .count())
        .isZero();
    assertThat(memories.deleteAll(filter, WriteOptions.DEFAULT).count()).isEqualTo(1);
  }

  @Test
  void aFilterThatAdmitsEverythingIsRefused() {
    store("precious");

    assertThatThrownBy(() -> memories.deleteAll(MemoryFilter.ALL, WriteOptions.DEFAULT))
        .isInstanceOf(ValidationException.class)
        .hasMessage(
            "filter admits every memory; narrow it, or call deleteEverything to empty the space of"
                + " memories");
    assertThat(contents()).containsExactly("precious");
  }

  @Test
  void deleteEverythingEmptiesTheSpaceAndNoOther() {
    IntStream.range(0, 1_200).forEach(i -> store("memory " + i));
    Memories neighbour = store.loci().space("acme", "other").memories();
    neighbour.store(NewMemory.of("not mine"));

    assertThat(memories.deleteEverything(WriteOptions.DEFAULT).count()).isEqualTo(1_200);

    assertThat(contents()).isEmpty();
    assertThat(memories.search(SearchRequest.of("memory")).hits()).isEmpty();
    assertThat(neighbour.list(PageRequest.FIRST).totalCount()).isEqualTo(1);
    assertThat(
            store
                .loci()
                .space("acme", "nothing-here")
                .memories()
                .deleteEverything(WriteOptions.DEFAULT)
                .count())
        .isZero();
  }

  @Test
  void theSameRequestUnderTheSameKeyDeletesOnce() {
    store("a draft", "draft");
    assertThat(memories.deleteAll(DRAFTS, KEY)).isEqualTo(new Deleted(1, false));
    store("a new draft", "draft");
    store.crash();
    memories = store.space().memories();

    assertThat(memories.deleteAll(DRAFTS, KEY)).isEqualTo(new Deleted(1, true));
    assertThat(contents()).containsExactly("a new draft");
    assertThatThrownBy(() -> memories.deleteAll(DRAFTS.withAnyTag("old"), KEY))
        .isInstanceOf(IdempotencyMismatchException.class);
    assertThatThrownBy(() -> memories.deleteEverything(KEY))
        .isInstanceOf(IdempotencyMismatchException.class);
  }

  @Test
  void itDeletesWhatMatchesWhenItsTurnHasComeWhileOthersWrite() throws InterruptedException {
    AtomicInteger goneBeforeTheyWereFinal = new AtomicInteger();
    Thread writer =
        Thread.ofVirtual()
            .start(() -> {
              for (int i = 0; i < 300; i++) {
                UUID id = store("draft " + i, "draft");
                try {
                  memories.update(id, MemoryPatch.EMPTY.withTags(List.of("final")));
                } catch (NotFoundException e) {
                  goneBeforeTheyWereFinal.incrementAndGet();
                }
              }
            });
    long deleted = 0;
    do {
      deleted += memories.deleteAll(DRAFTS, WriteOptions.DEFAULT).count();
    } while (!writer.join(Duration.ofMillis(1)));

    assertThat(deleted).isEqualTo(goneBeforeTheyWereFinal.get());
    assertThat(memories.list(PageRequest.FIRST).totalCount()).isEqualTo(300 - deleted);
    assertThat(memories.list(DRAFTS, PageRequest.FIRST).totalCount()).isZero();
  }

  @Test
  void moreThanOneRecordHoldsIsRefusedAndNothingIsDeleted() {
    List<String> keys = IntStream.range(0, 1_000).mapToObj(i -> "€".repeat(251) + i).toList();
    List<NewNode> nodes = keys.stream().map(key -> NewNode.of(key, "N")).toList();
    store.space().relations().upsertNodes(nodes, WriteOptions.DEFAULT);
    for (int i = 0; i < 85; i++) {
      UUID id = store("mentions much", "wide");
      List<Mention> mentions = keys.stream().map(key -> new Mention(id, key)).toList();
      store.space().mentions().add(mentions, WriteOptions.DEFAULT);
    }
    SpaceStats before = store.space().stats();

    assertThatThrownBy(() -> memories.deleteEverything(WriteOptions.DEFAULT))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("narrow the filter");

    assertThat(store.space().stats()).isEqualTo(before);
  }
}
