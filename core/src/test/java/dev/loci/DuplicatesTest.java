package dev.loci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.DuplicateReport.Duplicate;
import dev.loci.DuplicateReport.Group;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuplicatesTest {
  @TempDir private Path folder;
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

  private UUID store(String content) {
    return memories.store(NewMemory.of(content)).id();
  }

  @Test
  void aReportNamesWhatWasSaidBefore() {
    UUID tea = store("Ana drinks green tea in the morning");
    store("Bob plays the violin");
    UUID again = store("ana drinks green tea in the morning!");
    store.loci().space("other", "assistant").memories().store(NewMemory.of("Bob plays the violin"));

    DuplicateReport report = memories.duplicates(DuplicateRequest.DEFAULT);

    assertThat(report.groups()).containsExactly(new Group(tea, List.of(new Duplicate(again, 1))));
    assertThat(report.compared()).isEqualTo(3);
    assertThat(report.truncated()).isFalse();
  }

  @Test
  void moreThanTheLimitIsCounted() {
    for (int i = 0; i < 5; i++) {
      store("the same again");
    }
    DuplicateReport report = memories.duplicates(DuplicateRequest.DEFAULT.withLimit(2));

    assertThat(report.groups().get(0).duplicates()).hasSize(2);
    assertThat(report.duplicates()).isEqualTo(4);
    assertThat(report.truncated()).isTrue();
  }

  @Test
  void onlyWhatTheFilterAdmitsIsCompared() {
    store("the same again");
    memories.store(NewMemory.builder("the same again").tags("x").build());

    DuplicateRequest tagged = DuplicateRequest.DEFAULT.withFilter(MemoryFilter.ALL.withAnyTag("x"));
    assertThat(memories.duplicates(tagged).compared()).isEqualTo(1);
    assertThat(memories.duplicates(tagged).groups()).isEmpty();
  }

  @Test
  void aSpaceThatDoesNotExistHasNone() {
    assertThat(store.loci().space("no", "body").memories().duplicates(DuplicateRequest.DEFAULT))
        .isEqualTo(new DuplicateReport(List.of(), 0, 0));
  }

  @Test
  void aSearchFoldsThemIntoTheBestIfAskedTo() {
    UUID first = store("Ana drinks green tea");
    UUID second = store("Ana drinks green tea.");
    UUID other = store("The tea is green and the cup is blue");
    SearchRequest tea = SearchRequest.of("green tea");

    assertThat(memories.search(tea).hits()).hasSize(3);
    List<Hit> hits = memories.search(tea.withRanking(Ranking.RELEVANCE.withFolding(0.9))).hits();
    assertThat(hits).extracting(hit -> hit.memory().id()).containsExactly(first, other);
    assertThat(hits.get(0).duplicates()).containsExactly(second);
    assertThat(hits.get(1).duplicates()).isEmpty();
  }

  @Test
  void pagesOfFoldedHitsNeitherRepeatNorSkip() {
    for (int i = 0; i < 40; i++) {
      store("tea number " + i / 4 + (i % 2 == 0 ? "" : "!"));
    }
    SearchRequest tea =
        SearchRequest.of("tea").withK(3).withRanking(Ranking.RELEVANCE.withFolding(1));

    List<UUID> seen = new ArrayList<>();
    SearchPage page = memories.search(tea);
    collect(page, seen);
    while (page.cursor() != null) {
      page = memories.search(tea.withCursor(page.cursor()));
      collect(page, seen);
    }
    assertThat(seen).doesNotHaveDuplicates().hasSize(40);
  }

  private static void collect(SearchPage page, List<UUID> seen) {
    for (Hit hit : page.hits()) {
      seen.add(hit.memory().id());
      seen.addAll(hit.duplicates());
      assertThat(hit.duplicates()).hasSize(3);
    }
  }

  @Test
  void whatIsNotNearlyTheSameIsRefused() {
    assertThatThrownBy(() -> DuplicateRequest.DEFAULT.withSimilarity(0.4))
        .isInstanceOf(ValidationException.class)
        .hasMessage("similarity must be 0.5 to 1 but is 0.4");
    assertThatThrownBy(() -> Ranking.RELEVANCE.withFolding(Double.NaN))
        .isInstanceOf(ValidationException.class);
    assertThatThrownBy(() -> DuplicateRequest.DEFAULT.withLimit(0))
        .isInstanceOf(ValidationException.class)
        .hasMessage("limit must be 1 to 1000000 but is 0");
  }
}
