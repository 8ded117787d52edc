package dev.loci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.model.Embedding;
import dev.loci.model.Memory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir Path folder;
  private final WordEmbedder embedder = new WordEmbedder("words-1");

  private CheckedStore open(WordEmbedder with) {
    return CheckedStore.open(folder, builder -> builder.embedder(with));
  }

  private static UUID store(CheckedStore store, String content) {
    return store.space().memories().store(NewMemory.of(content)).id();
  }

  private static List<String> byMeaning(CheckedStore store, String text) {
    SearchRequest request = SearchRequest.of(text).withMode(SearchMode.VECTOR).withK(1);
    return contents(store, request);
  }

  private static List<String> contents(CheckedStore store, SearchRequest request) {
    return store.space().memories().search(request).hits().stream()
        .map(hit -> hit.memory().content())
        .toList();
  }

  private static void settle(CheckedStore store) {
    assertThat(store.loci().awaitEmbeddings(LONG)).isTrue();
  }

  @Test
  void whatMeansTheSameIsFoundWithoutACommonWord() {
    try (CheckedStore store = open(embedder)) {
      store(store, "the puppy barks");
      store(store, "my blue vehicle");
      settle(store);

      assertThat(contents(store, SearchRequest.of("hound").withMode(SearchMode.TEXT))).isEmpty();
      assertThat(contents(store, SearchRequest.of("hound")).getFirst()).contains("puppy");
      assertThat(byMeaning(store, "auto")).containsExactly("my blue vehicle");
    }
  }

  @Test
  void storingNeverWaitsForTheModelAndTextIsFoundAtOnce() {
    embedder.pause();
    try (CheckedStore store = open(embedder)) {
      store(store, "the puppy barks");

      assertThat(contents(store, SearchRequest.of("puppy"))).hasSize(1);
      assertThat(byMeaning(store, "hound")).isEmpty();
      assertThat(store.loci().awaitEmbeddings(Duration.ofMillis(20))).isFalse();

      embedder.resume();
      settle(store);
      assertThat(byMeaning(store, "hound")).hasSize(1);
    }
  }

  @Test
  void aVectorIsMadeOnceAndSurvivesARestartAndACrash() {
    try (CheckedStore store = open(embedder)) {
      store(store, "the puppy barks");
      settle(store);
      store.reopen();
      settle(store);
      store.crash();
      settle(store);

      assertThat(byMeaning(store, "hound")).hasSize(1);
      assertThat(embedder.documents()).isEqualTo(1);
    }
  }

  @Test
  void whatTheModelHadNotSeenWhenTheStoreWasClosedItSeesLater() {
    try (CheckedStore store = CheckedStore.open(folder)) {
      store(store, "the puppy barks");
    }
    try (CheckedStore store = open(embedder)) {
      settle(store);

      assertThat(byMeaning(store, "hound")).hasSize(1);
    }
  }

  @Test
  void anotherModelSeesAllAgainAndIsComparedWithItsOwnVectorsOnly() {
    try (CheckedStore store = open(embedder)) {
      store(store, "the puppy barks");
      settle(store);
    }
    WordEmbedder other = new WordEmbedder("words-2");
    other.pause();
    try (CheckedStore store = open(other)) {
      assertThat(byMeaning(store, "hound")).isEmpty();
      assertThat(contents(store, SearchRequest.of("puppy"))).hasSize(1);

      other.resume();
      settle(store);
      assertThat(byMeaning(store, "hound")).hasSize(1);
      assertThat(other.documents()).isEqualTo(1);
    }
  }

  @Test
  void aVectorGoesWithItsTextAndStaysWhenSomethingElseChanges() {
    try (CheckedStore store = open(embedder)) {
      UUID id = store(store, "the puppy barks");
      settle(store);

      store.space().memories().update(id, MemoryPatch.EMPTY.withImportance(1));
      settle(store);
      assertThat(embedder.documents()).isEqualTo(1);
      assertThat(byMeaning(store, "hound")).hasSize(1);

      store.space().memories().update(id, MemoryPatch.EMPTY.withContent("my blue vehicle"));
      settle(store);
      assertThat(embedder.documents()).isEqualTo(2);
      assertThat(byMeaning(store, "auto")).containsExactly("my blue vehicle");

      store.space().memories().delete(id);
      assertThat(byMeaning(store, "auto")).isEmpty();
    }
  }

  @Test
  void aModelThatFailsLeavesWordsAndSaysSo() {
    try (CheckedStore store = open(embedder)) {
      embedder.failFromNowOn();
      store(store, "the puppy barks");

      assertThat(contents(store, SearchRequest.of("puppy"))).hasSize(1);
      assertThat(store.loci().stats().embedding().failure()).contains("out of order");
      SearchRequest meaning = SearchRequest.of("hound").withMode(SearchMode.VECTOR);
      assertThatThrownBy(() -> store.space().memories().search(meaning))
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("search in mode TEXT");

      embedder.workAgain();
      settle(store);
      assertThat(store.loci().stats().embedding().failure()).isNull();
      assertThat(byMeaning(store, "hound")).hasSize(1);
    }
  }

  @Test
  void aTextThatTheModelFailsAtKeepsNoOtherFromItsVector() {
    try (CheckedStore store = open(embedder)) {
      embedder.pause(); // so that they share batches
      for (int i = 0; i < 40; i++) {
        store(store, i == 17 ? WordEmbedder.UNREADABLE + " words" : "the puppy barks " + i);
      }
      embedder.resume();
      settle(store);

      assertThat(store.loci().stats().embedding().vectors()).isEqualTo(39);
      assertThat(store.loci().stats().embedding().failure()).contains("failed at 1 memories");
      SearchRequest words = SearchRequest.of("words").withMode(SearchMode.TEXT);
      assertThat(contents(store, words)).hasSize(1);
      int asked = embedder.batches();
      store(store, "the car waits");
      settle(store);
      assertThat(embedder.batches()).isEqualTo(asked + 1); // not for the other one again
    }
  }

  @Test
  void withoutAModelMeaningCannotBeCompared() {
    try (CheckedStore store = CheckedStore.open(folder)) {
      store(store, "the puppy barks");
      SearchRequest meaning = SearchRequest.of("hound").withMode(SearchMode.VECTOR);

      assertThatThrownBy(() -> store.space().memories().search(meaning))
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("no embedder");
      assertThat(store.loci().awaitEmbeddings(Duration.ZERO)).isTrue();
    }
  }

  @Test
  void theStoreClosesTheModel() {
    open(embedder).close();

    assertThat(embedder.isClosed()).isTrue();
  }

  @Test
  void anUnknownModelIsRefusedByName() {
    assertThatThrownBy(() -> Loci.builder(folder).embedder("no-such-model"))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("no-such-model");
  }

  @Test
  void embeddingsOfTheCallersOwnAreFoundByOneOfTheSameDimension() {
    try (CheckedStore store = CheckedStore.open(folder)) {
      Memories memories = store.space().memories();
      memories.store(NewMemory.builder("east").embedding(Embedding.of(1, 0)).build());
      memories.store(NewMemory.builder("north").embedding(Embedding.of(0, 3)).build());
      memories.store(NewMemory.builder("up").embedding(Embedding.of(0, 0, 1)).build());

      List<Hit> hits = memories.search(SearchRequest.of(Embedding.of(0.1f, 1))).hits();

      assertThat(hits).extracting(hit -> hit.memory().content()).containsExactly("north", "east");
      assertThat(memories.search(SearchRequest.of(Embedding.of(1, 1, 1))).hits()).hasSize(1);
      store.reopen();
      Memory north = store.space().memories().get(hits.getFirst().memory().id());
      assertThat(north.embedding()).isEqualTo(Embedding.of(0, 3));
    }
  }

  @Test
  void anEmbeddingGoesWithANewTextUnlessAnotherComesWithIt() {
    try (CheckedStore store = CheckedStore.open(folder)) {
      Memories memories = store.space().memories();
      UUID id =
          memories.store(NewMemory.builder("east").embedding(Embedding.of(1, 0)).build()).id();

      memories.update(id, MemoryPatch.EMPTY.withImportance(1));
      assertThat(memories.get(id).embedding()).isEqualTo(Embedding.of(1, 0));
      memories.update(id, MemoryPatch.EMPTY.withContent("west").withEmbedding(Embedding.of(-1, 0)));
      assertThat(memories.get(id).embedding()).isEqualTo(Embedding.of(-1, 0));
      memories.update(id, MemoryPatch.EMPTY.withContent("south"));
      assertThat(memories.get(id).embedding()).isNull();
      assertThat(memories.search(SearchRequest.of(Embedding.of(1, 0))).hits()).isEmpty();
    }
  }

  @Test
  void embeddingsOfTheCallersOwnAreExportedAndImported() throws IOException {
    Embedding odd = Embedding.of(0.1f, -1e-30f, 3.4e38f / 1e20f);
    try (CheckedStore store = CheckedStore.open(folder)) {
      store.space().memories().store(NewMemory.builder("odd").embedding(odd).build());
      ByteArrayOutputStream lines = new ByteArrayOutputStream();
      store.space().exportTo(lines);

      Space copy = store.loci().space("acme", "copy");
      copy.importFrom(new ByteArrayInputStream(lines.toByteArray()), ImportOptions.LENIENT);

      assertThat(copy.memories().list(PageRequest.FIRST).items().getFirst().embedding())
          .isEqualTo(odd);
    }
  }

  @Test
  void aBackupHasTheVectorsSoThatNoModelHasToSeeAllAgain(@TempDir Path backups) {
    Path backup = backups.resolve("backup");
    Path restored = backups.resolve("restored");
    try (CheckedStore store = open(embedder)) {
      store(store, "the puppy barks");
      settle(store);
      store.loci().backup(backup);
    }
    assertThat(Loci.builder(restored).restore(backup).findings()).isEmpty();
    WordEmbedder same = new WordEmbedder("words-1");
    try (CheckedStore store = CheckedStore.open(restored, builder -> builder.embedder(same))) {
      settle(store);

      assertThat(byMeaning(store, "hound")).hasSize(1);
      assertThat(same.documents()).isZero();
    }
  }
}
