package dev.loci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.model.Layer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTest {
  private static final Instant NEW_YEAR = Instant.parse("2025-01-01T00:00:00Z");

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

  private List<String> contents(SearchRequest request) {
    return memories.search(request).hits().stream().map(hit -> hit.memory().content()).toList();
  }

  @Test
  void theBestMatchComesFirstAndWordsAreStemmed() {
    memories.store(NewMemory.of("Bob cooked dinner for everyone last night"));
    memories.store(NewMemory.of("Ana runs every morning, running is her joy"));
    memories.store(NewMemory.of("The weather was fine"));

    SearchPage page = memories.search(SearchRequest.of("who was running in the morning?"));

    assertThat(page.hits())
        .first()
        .extracting(h -> h.memory().content())
        .asString()
        .contains("Ana");
    assertThat(page.hits()).extracting(Hit::score).allMatch(score -> score > 0);
    assertThat(page.hasMore()).isFalse();
  }

  @Test
  void aSearchSeesEveryWriteThatHasReturned() {
    for (int i = 0; i < 50; i++) {
      UUID id = memories.store(NewMemory.of("needle" + i)).id();
      assertThat(memories.search(SearchRequest.of("needle" + i)).hits())
          .extracting(hit -> hit.memory().id())
          .containsExactly(id);
    }
  }

  @Test
  void aBlankQueryAsksForTheNewest() {
    for (int day = 0; day < 5; day++) {
      memories.store(
          NewMemory.builder("day " + day).createdAt(NEW_YEAR.plusSeconds(86_400L * day)).build());
    }

    SearchPage first = memories.search(SearchRequest.of(" ").withK(2));
    SearchPage second = memories.search(SearchRequest.of(" ").withK(3).withCursor(first.cursor()));

    assertThat(first.hits())
        .extracting(h -> h.memory().content())
        .containsExactly("day 4", "day 3");
    assertThat(second.hits())
        .extracting(h -> h.memory().content())
        .containsExactly("day 2", "day 1", "day 0");
    assertThat(second.cursor()).isNull();
  }

  @Test
  void filtersAdmitWhatMeetsEveryPart() {
    memories.store(
        NewMemory.builder("tea alpha")
            .layer(Layer.SEMANTIC)
            .tags("drink", "hot")
            .importance(0.9)
            .source("chat")
            .sessionId("s1")
            .metadata(Map.of("lang", "en", "turn", 3, "final", true))
            .createdAt(NEW_YEAR)
            .build());
    memories.store(
        NewMemory.builder("tea beta")
            .tags("drink")
            .importance(0.2)
            .createdAt(NEW_YEAR.plusSeconds(60))
            .build());
    SearchRequest tea = SearchRequest.of("tea");
    MemoryFilter all = MemoryFilter.ALL;

    assertThat(contents(tea)).hasSize(2);
    assertThat(contents(tea.withFilter(all.withLayers(Layer.SEMANTIC))))
        .containsExactly("tea alpha");
    assertThat(contents(tea.withFilter(all.withLayers(Layer.SEMANTIC, Layer.EPISODIC)))).hasSize(2);
    assertThat(contents(tea.withFilter(all.withAnyTag("hot", "cold"))))
        .containsExactly("tea alpha");
    assertThat(contents(tea.withFilter(all.withAllTags("drink", "hot"))))
        .containsExactly("tea alpha");
    assertThat(contents(tea.withFilter(all.withAllTags("drink", "cold")))).isEmpty();
    assertThat(contents(tea.withFilter(all.withMinImportance(0.5)))).containsExactly("tea alpha");
    assertThat(contents(tea.withFilter(all.withSource("chat")))).containsExactly("tea alpha");
    assertThat(contents(tea.withFilter(all.withSessionId("s2")))).isEmpty();
    assertThat(contents(tea.withFilter(all.withMetadata("lang", "en"))))
        .containsExactly("tea alpha");
    assertThat(contents(tea.withFilter(all.withMetadata("turn", 3.0))))
        .containsExactly("tea alpha");
    assertThat(contents(tea.withFilter(all.withMetadata("final", false)))).isEmpty();
    assertThat(contents(tea.withFilter(all.withCreated(NEW_YEAR, NEW_YEAR.plusSeconds(60)))))
        .containsExactly("tea alpha");
    assertThat(contents(tea.withFilter(all.withCreated(NEW_YEAR.plusNanos(1), null))))
        .containsExactly("tea beta");
  }

  @Test
  void pagesNeitherRepeatNorSkipWhileWritersWrite() {
    storeMany("apple pie", 60);
    SearchRequest request = SearchRequest.of("apple").withK(7);

    List<UUID> seen = new ArrayList<>();
    SearchPage page = memories.search(request);
    while (true) {
      page.hits().forEach(hit -> seen.add(hit.memory().id()));
      if (!page.hasMore()) {
        break;
      }
      storeMany("apple apple apple", 5);
      page = memories.search(request.withCursor(page.cursor()));
    }

    assertThat(seen).hasSize(60).doesNotHaveDuplicates();
  }

  private void storeMany(String content, int count) {
    List<NewMemory> batch = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      batch.add(NewMemory.of(content + " " + "filler ".repeat(i % 7)));
    }
    memories.storeAll(batch, WriteOptions.DEFAULT);
  }

  @Test
  void pagesTogetherAreOneBigPage() {
    storeMany("cherry cake", 45);
    SearchRequest request = SearchRequest.of("cherry cake filler");
    List<Hit> big = memories.search(request.withK(100)).hits();

    List<Hit> together = new ArrayList<>();
    String cursor = null;
    do {
      SearchPage page = memories.search(request.withK(4).withCursor(cursor));
      together.addAll(page.hits());
      cursor = page.cursor();
    } while (cursor != null);

    assertThat(together).isEqualTo(big);
  }

  @Test
  void aCursorStartsWithTheLastIdAndScore() {
    storeMany("x", 3);
    SearchPage page = memories.search(SearchRequest.of("x").withK(1));

    String json = new String(Base64.getUrlDecoder().decode(page.cursor()), StandardCharsets.UTF_8);

    assertThat(json)
        .startsWith(
            "{\"last_id\":\"%s\",\"last_score\":".formatted(page.hits().get(0).memory().id()));
  }

  @Test
  void aForeignCursorIsRefused() {
    storeMany("x", 3);
    SearchRequest request = SearchRequest.of("x").withK(1);
    String cursor = memories.search(request).cursor();
    Memories elsewhere = store.loci().space("umbrella", "assistant").memories();

    assertThatThrownBy(() -> memories.search(SearchRequest.of("y").withCursor(cursor)))
        .isInstanceOf(ValidationException.class)
        .hasMessage("cursor belongs to another query or space; repeat the search without a cursor");
    assertThatThrownBy(() -> elsewhere.search(request.withCursor(cursor)))
        .hasMessageContaining("another query or space");
    assertThatThrownBy(() ->
            memories.search(
                request.withFilter(MemoryFilter.ALL.withAnyTag("t")).withCursor(cursor)))
        .hasMessageContaining("another query or space");
    assertThat(memories.search(request.withK(5).withCursor(cursor)).hits()).hasSize(2);
  }

  @Test
  void aCursorOfAnEarlierOpeningIsRefused() {
    storeMany("x", 3);
    SearchRequest request = SearchRequest.of("x").withK(1);
    String cursor = memories.search(request).cursor();

    memories = store.reopen().space().memories();

    assertThatThrownBy(() -> memories.search(request.withCursor(cursor)))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("was given before the store was opened again");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%%%", "e30", "bm90IGpzb24", "W10", "eyJsYXN0X2lkIjoxfQ"})
  void aTextThatIsNoCursorIsRefused(String cursor) {
    assertThatThrownBy(() -> memories.search(SearchRequest.of("x").withCursor(cursor)))
        .isInstanceOf(ValidationException.class)
        .hasMessageStartingWith("cursor is none that a search gave");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*:*",
        "\"unbalanced",
        "(((",
        "AND OR NOT",
        "a\0b",
        "~",
        "[* TO *]",
        "\uD83D",
        "مرحبا",
        "🌙"
      })
  void anyTextIsAQuery(String text) {
    memories.store(NewMemory.of("harmless"));

    assertThat(memories.search(SearchRequest.of(text)).hits()).isEmpty();
  }

  @Test
  void aQueryOfTenThousandWordsIsAnswered() {
    StringBuilder words = new StringBuilder("harmless");
    for (int i = 0; i < 9_999; i++) {
      words.append(" w").append(i);
    }
    memories.store(NewMemory.of("harmless"));

    assertThat(contents(SearchRequest.of(words.toString()))).containsExactly("harmless");
  }

  @Test
  void whatOneTenantStoresChangesNoOtherTenantsScores() {
    memories.store(NewMemory.of("green tea is hot"));
    memories.store(NewMemory.of("black coffee"));
    List<Hit> alone = memories.search(SearchRequest.of("green tea coffee")).hits();

    Memories other = store.loci().space("umbrella", "assistant").memories();
    for (int i = 0; i < 20; i++) {
      other.store(NewMemory.of("green green tea tea tea and a much longer text about it " + i));
    }

    List<Hit> crowded = memories.search(SearchRequest.of("green tea coffee")).hits();
    assertThat(crowded).isEqualTo(alone);
    assertThat(new HashSet<>(other.search(SearchRequest.of("coffee")).hits())).isEmpty();
  }

  @Test
  void aSpaceWithoutMemoriesHasNoHits() {
    assertThat(memories.search(SearchRequest.of("anything")).hits()).isEmpty();
    assertThat(memories.search(SearchRequest.of("")).hits()).isEmpty();
    assertThat(memories.list(MemoryFilter.ALL.withAnyTag("t"), PageRequest.FIRST).items())
        .isEmpty();
  }
}
