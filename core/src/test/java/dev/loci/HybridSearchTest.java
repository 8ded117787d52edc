package dev.loci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HybridSearchTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path folder;
  private final ManualTime time = new ManualTime(NOON);
  private CheckedStore store;
  private Memories memories;

  @BeforeEach
  void open() {
    store =
        CheckedStore.open(
            folder, builder -> time.applyTo(builder.embedder(new WordEmbedder("words"))));
    memories = store.space().memories();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void settle() {
    assertThat(store.loci().awaitEmbeddings(Duration.ofSeconds(20))).isTrue();
  }

  private UUID store(String content) {
    return memories.store(NewMemory.of(content)).id();
  }

  private void storeMany(int count) {
    memories.storeAll(
        IntStream.range(0, count)
            .mapToObj(i -> NewMemory.of("puppy " + (i % 7) + " number" + i))
            .toList());
  }

  @ParameterizedTest
  @EnumSource(Fusion.class)
  void whatWordsAndMeaningBothFindComesFirst(Fusion fusion) {
    store("the hound sleeps under the table");
    store("a puppy");
    store("the table is made of wood");
    settle();

    SearchRequest request =
        SearchRequest.of("hound").withRanking(Ranking.RELEVANCE.withFusion(fusion));
    List<Hit> hits = memories.search(request).hits();

    assertThat(hits).extracting(Hit::score).allMatch(score -> score >= 0 && score <= 1);
    assertThat(hits).extracting(hit -> hit.memory().content()).first().asString().contains("hound");
    assertThat(hits).extracting(hit -> hit.memory().content()).contains("a puppy");
  }

  @Test
  void everyPartOfAScoreIsExplained() {
    store("the hound sleeps");
    store("a puppy");
    settle();
    Ranking ranking =
        Ranking.RELEVANCE
            .withRecency(0.5, Duration.ofDays(1))
            .withImportance(0.25)
            .withUsage(0.125);

    List<Hit> hits =
        memories.search(SearchRequest.of("hound").withRanking(ranking).withExplanations()).hits();

    Explanation explanation = hits.getFirst().explanation();
    assertThat(explanation.parts())
        .extracting(Explanation.Part::name)
        .containsExactly("text", "vector", "recency", "importance", "usage");
    assertThat(explanation.score()).isEqualTo(hits.getFirst().score());
    assertThat(explanation.parts().get(0).rank()).isEqualTo(1);
    assertThat(explanation.parts().get(3).contribution()).isEqualTo(0.25 * 0.5);
    SearchRequest plain = SearchRequest.of("hound").withMode(SearchMode.TEXT).withExplanations();
    Hit word = memories.search(plain).hits().getFirst();
    assertThat(word.explanation().score()).isCloseTo(word.score(), within(1e-6));
    assertThat(memories.search(SearchRequest.of("hound")).hits().getFirst().explanation()).isNull();
  }

  @Test
  void whatIsNewImportantOrMuchUsedRisesAsFarAsItsWeightSays() {
    NewMemory old = NewMemory.builder("tea").createdAt(NOON.minus(Duration.ofDays(30))).build();
    UUID important =
        memories
            .store(
                NewMemory.builder("tea")
                    .importance(1)
                    .createdAt(NOON.minus(Duration.ofDays(30)))
                    .build())
            .id();
    UUID oldId = memories.store(old).id();
    UUID fresh = store("tea");
    settle();

    Ranking byTime = Ranking.RELEVANCE.withRecency(1, Duration.ofDays(30));
    List<Hit> recent = memories.search(SearchRequest.of("tea").withRanking(byTime)).hits();
    assertThat(recent.getFirst().memory().id()).isEqualTo(fresh);
    assertThat(recent.getFirst().score()).isCloseTo(2, within(1e-9));
    assertThat(recent.getLast().score()).isCloseTo(1.5, within(1e-9));

    Ranking byWeight = Ranking.RELEVANCE.withImportance(0.1);
    assertThat(memories.search(SearchRequest.of("tea").withRanking(byWeight)).hits())
        .first()
        .extracting(hit -> hit.memory().id())
        .isEqualTo(important);

    for (int i = 0; i < 3; i++) {
      memories.get(oldId);
    }
    store.reopen();
    memories = store.space().memories();
    Ranking byUse = Ranking.RELEVANCE.withUsage(1);
    assertThat(memories.search(SearchRequest.of("tea").withRanking(byUse)).hits())
        .first()
        .extracting(hit -> hit.memory().id())
        .isEqualTo(oldId);
  }

  @ParameterizedTest
  @EnumSource(SearchMode.class)
  void pagesTogetherAreOneBigPageWhileWritersWrite(SearchMode mode) {
    storeMany(150);
    settle();
    SearchRequest request = SearchRequest.of("puppy 3").withMode(mode);
    List<UUID> all = ids(memories.search(request.withK(1_000)));

    List<UUID> paged = new ArrayList<>();
    SearchPage page = memories.search(request.withK(7));
    paged.addAll(ids(page));
    while (page.hasMore()) {
      storeMany(1);
      time.pass(Duration.ofSeconds(1));
      page = memories.search(request.withK(7).withCursor(page.cursor()));
      paged.addAll(ids(page));
    }

    assertThat(paged).isEqualTo(all).doesNotHaveDuplicates();
  }

  private static List<UUID> ids(SearchPage page) {
    return page.hits().stream().map(hit -> hit.memory().id()).toList();
  }

  @Test
  void aRankingIsHeldForFiveMinutes() {
    storeMany(20);
    settle();
    SearchRequest request = SearchRequest.of("puppy").withK(5);
    SearchPage first = memories.search(request);

    time.pass(Duration.ofMinutes(4));
    SearchPage second = memories.search(request.withCursor(first.cursor()));
    assertThat(second.hits()).hasSize(5);
    time.pass(Duration.ofMinutes(2));

    assertThatThrownBy(() -> memories.search(request.withCursor(first.cursor())))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("expired after 5 minutes");
  }

  @Test
  void aFilterHoldsForMeaningToo() {
    memories.store(NewMemory.builder("puppy").tags("pet").build());
    memories.store(NewMemory.of("hound"));
    settle();

    SearchRequest request =
        SearchRequest.of("hound").withFilter(MemoryFilter.ALL.withAnyTag("pet"));

    assertThat(memories.search(request).hits())
        .extracting(hit -> hit.memory().content())
        .containsExactly("puppy");
  }

  @ParameterizedTest
  @EnumSource(SearchMode.class)
  void whatOthersStoreChangesNoScoreByABit(SearchMode mode) {
    storeMany(40);
    memories.delete(store("hound number3 that is deleted"));
    memories.update(store("hound number3"), MemoryPatch.EMPTY.withContent("number3 alone"));
    settle();
    SearchRequest request = SearchRequest.of("hound number3").withMode(mode).withK(1_000);
    SearchPage alone = memories.search(request);

    Memories others = store.loci().space("other", "assistant").memories();
    for (int i = 0; i < 10; i++) {
      int batch = i;
      others.storeAll(
          IntStream.range(0, 100)
              .mapToObj(n -> NewMemory.of("hound puppy number3 " + batch + " " + n))
              .toList());
    }
    settle();

    SearchPage beside = memories.search(request);
    assertThat(ids(beside)).isEqualTo(ids(alone));
    assertThat(beside.hits())
        .extracting(Hit::score)
        .isEqualTo(alone.hits().stream().map(Hit::score).toList());
  }

  @Test
  void theOrderIsChosen() {
    UUID minor =
        memories.store(NewMemory.builder("tea").importance(0.1).createdAt(NOON).build()).id();
    UUID major =
        memories
            .store(
                NewMemory.builder("tea").importance(0.9).createdAt(NOON.minusSeconds(60)).build())
            .id();

    SearchRequest tea = SearchRequest.of("tea");
    assertThat(ids(memories.search(tea.withOrder(SearchOrder.NEWEST))))
        .containsExactly(minor, major);
    assertThat(ids(memories.search(tea.withOrder(SearchOrder.OLDEST))))
        .containsExactly(major, minor);
    assertThat(ids(memories.search(tea.withOrder(SearchOrder.MOST_IMPORTANT).withK(1))))
        .containsExactly(major);
  }

  @Test
  void anEventualSearchDoesNotWait() {
    store("tea");
    memories.search(SearchRequest.of("tea"));
    store("tea again");

    SearchRequest eventual = SearchRequest.of("tea").withConsistency(Consistency.EVENTUAL);
    assertThat(memories.search(eventual).hits()).hasSizeBetween(1, 2);
    assertThat(memories.search(SearchRequest.of("tea")).hits()).hasSize(2);
    assertThat(memories.search(eventual).hits()).hasSize(2);
  }
}
