package dev.loci;

import static dev.loci.MetadataCondition.not;
import static dev.loci.MetadataCondition.where;

import dev.loci.model.Embedding;
import dev.loci.model.Layer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The examples of docs/search.md; {@link SearchDocsTest} keeps them equal and runs them. */
final class SearchExamples {
  private SearchExamples() {}

  static void question(Memories memories) {
    // tag::question[]
    memories.search(SearchRequest.of("where did Ana go on holiday?"));
    // end::question[]
  }

  static SearchPage vectors(Memories memories) {
    // tag::vectors[]
    memories.store(NewMemory.builder("a cat").embedding(Embedding.of(0.1f, 0.9f)).build());
    SearchPage near = memories.search(SearchRequest.of(Embedding.of(0.2f, 0.8f)));
    // end::vectors[]
    return near;
  }

  static List<SearchPage> filter(Memories memories) {
    // tag::filter[]
    SearchRequest tea = SearchRequest.of("tea");
    MemoryFilter recent =
        MemoryFilter.ALL
            .withLayers(Layer.EPISODIC, Layer.SEMANTIC)
            .withSource("chat", "mail")
            .withMinImportance(0.5)
            .withUpdated(Instant.parse("2025-01-01T00:00:00Z"), null);
    SearchPage page = memories.search(tea.withFilter(recent));
    // end::filter[]
    return List.of(page);
  }

  static void store(Memories memories) {
    // tag::store[]
    memories.storeAll(
        List.of(
            NewMemory.builder("Green tea from Uji")
                .metadata(Map.of("price", 12.5, "labels", List.of("tea", "green")))
                .build(),
            NewMemory.builder("Black tea from Assam")
                .metadata(Map.of("price", 5, "shop", Map.of("city", "Leipzig")))
                .build()));
    // end::store[]
  }

  static List<SearchPage> metadata(Memories memories) {
    // tag::metadata[]
    SearchRequest tea = SearchRequest.of("tea");
    MemoryFilter cheap = MemoryFilter.ALL.withMetadata(where("price").atMost(10));
    MemoryFilter green = MemoryFilter.ALL.withMetadata("labels", "green");
    MemoryFilter either =
        MemoryFilter.ALL.withMetadata(
            where("price").moreThan(10).or(where("shop.city").isIn("Leipzig", "Halle")));
    MemoryFilter unsorted = MemoryFilter.ALL.withMetadata(not(where("labels").exists()));
    // end::metadata[]
    return List.of(cheap, green, either, unsorted).stream()
        .map(filter -> memories.search(tea.withFilter(filter)))
        .toList();
  }

  static SearchPage ranking(Memories memories) {
    // tag::ranking[]
    Ranking ranking =
        Ranking.RELEVANCE
            .withRecency(0.3, Duration.ofDays(30)) // half as recent after 30 days
            .withImportance(0.2)
            .withUsage(0.1)
            .withFolding(0.9);
    SearchPage page = memories.search(SearchRequest.of("tea").withRanking(ranking));
    // end::ranking[]
    return page;
  }

  static Loci language(Path folder) {
    // tag::language[]
    Loci loci = Loci.builder(folder).language("de").open();
    // end::language[]
    return loci;
  }
}
