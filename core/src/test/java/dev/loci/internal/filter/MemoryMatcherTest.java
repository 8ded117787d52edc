package dev.loci.internal.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.Loci;
import dev.loci.Memories;
import dev.loci.MemoryFilter;
import dev.loci.NewMemory;
import dev.loci.PageRequest;
import dev.loci.ValidationException;
import dev.loci.WriteOptions;
import dev.loci.model.Layer;
import dev.loci.model.Memory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** The matcher and the index give a filter the same meaning. */
class MemoryMatcherTest {
  private static final Instant NOON = Instant.parse("2025-06-01T12:00:00.000001Z");
  private static Path folder = Path.of("");
  private static Loci loci;

  @BeforeContainer
  static void open() throws IOException {
    folder = Files.createTempDirectory("matcher");
    loci = Loci.open(folder);
  }

  @AfterContainer
  static void close() throws IOException {
    assertThat(loci.check().findings()).isEmpty();
    loci.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Provide
  Arbitrary<List<NewMemory>> memories() {
    return memory().list().ofMinSize(1).ofMaxSize(20);
  }

  private static Arbitrary<NewMemory> memory() {
    return Combinators.combine(
            Arbitraries.of(Layer.values()),
            tags(),
            importances(),
            names().injectNull(0.3),
            names().injectNull(0.3),
            metadata(),
            instants())
        .as((layer, tags, importance, source, session, metadata, created) ->
            NewMemory.builder("x")
                .layer(layer)
                .tags(List.copyOf(tags))
                .importance(importance)
                .source(source)
                .sessionId(session)
                .metadata(metadata)
                .createdAt(created)
                .build());
  }

  @Provide
  Arbitrary<List<MemoryFilter>> filters() {
    return filter().list().ofMinSize(1).ofMaxSize(20);
  }

  /** Each part is left out more often than not, so that some filters admit something. */
  private static Arbitrary<MemoryFilter> filter() {
    return Combinators.combine(
            Arbitraries.of(Layer.class).set().ofMaxSize(3).optional(0.3),
            Combinators.combine(tags().optional(0.3), tags().optional(0.2))
                .as((any, all) ->
                    new MemoryFilter.Tags(any.orElse(Set.of()), all.orElse(Set.of()))),
            Combinators.combine(names().injectNull(0.8), names().injectNull(0.8))
                .as(MemoryFilter.Origin::new),
            importances().optional(0.3),
            Combinators.combine(bounds().injectNull(0.7), bounds().injectNull(0.7))
                .as(MemoryFilter.TimeRange::new),
            metadata().optional(0.3))
        .as((layers, tags, origin, importance, created, metadata) ->
            new MemoryFilter(
                layers.orElse(Set.of()),
                tags,
                origin,
                importance.orElse(0.0),
                created,
                metadata.orElse(Map.of())));
  }

  private static Arbitrary<Set<String>> tags() {
    return Arbitraries.of("a", "b", "A", "é", "a b").set().ofMaxSize(3);
  }

  private static Arbitrary<String> names() {
    return Arbitraries.of("chat", "Chat", "mail", "🌙");
  }

  private static Arbitrary<Double> importances() {
    return Arbitraries.of(0.0, 4.9E-324, 0.3, 0.30000000000000004, 0.5, 1.0);
  }

  private static Arbitrary<Instant> instants() {
    return Arbitraries.integers().between(-2, 2).map(micros -> NOON.plusNanos(1_000L * micros));
  }

  private static Arbitrary<Instant> bounds() {
    return Arbitraries.oneOf(
        Arbitraries.integers().between(-2_500, 2_500).map(NOON::plusNanos),
        Arbitraries.of(Instant.MIN, Instant.MAX));
  }

  private static Arbitrary<Map<String, Object>> metadata() {
    Arbitrary<Object> values =
        Arbitraries.of(1, 1.0, 1.5, 10, 1e1, true, "true", "1", "", "\0sb", Long.MAX_VALUE);
    return Arbitraries.maps(Arbitraries.of("k", "l", "k\0sb", ""), values).ofMaxSize(2);
  }

  @Property(tries = 60)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void theMatcherAndTheIndexAgree(
      @ForAll("memories") List<NewMemory> given, @ForAll("filters") List<MemoryFilter> filters) {
    Memories memories = loci.space("matcher", UUID.randomUUID().toString()).memories();
    memories.storeAll(given, WriteOptions.DEFAULT);
    PageRequest all = PageRequest.first(PageRequest.MAX_LIMIT);
    List<Memory> stored = memories.list(all).items();

    for (MemoryFilter filter : filters) {
      List<Memory> matched = stored.stream().filter(new MemoryMatcher(filter)).toList();
      assertThat(matched).as("%s", filter).isEqualTo(memories.list(filter, all).items());
      Statistics.collect(matched.isEmpty() ? "admits none" : "admits some");
    }
    Statistics.coverage(found -> found.check("admits some").percentage(share -> share > 10));
  }

  @Example
  void metadataThatIsTooLongToBeFoundIsRefusedByBoth() {
    MemoryFilter filter = MemoryFilter.ALL.withMetadata("k", "x".repeat(40_000));

    assertThatThrownBy(() -> new MemoryMatcher(filter))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("too long to look for");
    Memories memories = loci.space("matcher", "long").memories();
    memories.store(NewMemory.of("x"));
    assertThatThrownBy(() -> memories.list(filter, PageRequest.FIRST))
        .isInstanceOf(ValidationException.class);
    assertThatThrownBy(() -> memories.deleteAll(filter, WriteOptions.DEFAULT))
        .isInstanceOf(ValidationException.class);
  }

  @Example
  void aTextWithAnUnpairedSurrogateIsNoFilter() {
    assertThatThrownBy(() -> MemoryFilter.ALL.withAnyTag("\uD800"))
        .hasMessageStartingWith("tags has an unpaired surrogate");
    assertThatThrownBy(() -> MemoryFilter.ALL.withSource("\uD800"))
        .hasMessageStartingWith("source has an unpaired surrogate");
  }
}
