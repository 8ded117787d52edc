package dev.loci.internal.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.Hit;
import dev.loci.Loci;
import dev.loci.Memories;
import dev.loci.MemoryFilter;
import dev.loci.MemoryPatch;
import dev.loci.NewMemory;
import dev.loci.PageRequest;
import dev.loci.SearchRequest;
import dev.loci.WriteOptions;
import dev.loci.model.Memory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** Lists, searches and deletions give a filter the meaning that its documentation does. */
class FilterAgreementTest {
  private static final PageRequest ALL = PageRequest.first(PageRequest.MAX_LIMIT);
  private static volatile Instant now = ArbitraryFilters.NOON;
  private static Path folder = Path.of("");
  private static Loci loci;

  @BeforeContainer
  static void open() throws IOException {
    folder = Files.createTempDirectory("filters");
    loci = Loci.builder(folder).clock(() -> now).open();
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
    return ArbitraryFilters.memories().list().ofMinSize(1).ofMaxSize(20);
  }

  @Provide
  Arbitrary<List<MemoryFilter>> filters() {
    return ArbitraryFilters.filters().list().ofMinSize(1).ofMaxSize(30);
  }

  @Provide
  Arbitrary<List<Instant>> updates() {
    return ArbitraryFilters.instants().list().ofMaxSize(5);
  }

  @Property(tries = 100)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void listsSearchesAndDeletionsAgreeWithANaiveFilter(
      @ForAll("memories") List<NewMemory> given,
      @ForAll("updates") List<Instant> updates,
      @ForAll("filters") List<MemoryFilter> filters) {
    Memories memories = loci.space("filters", UUID.randomUUID().toString()).memories();
    List<Memory> stored = store(memories, given, updates);

    for (MemoryFilter filter : filters) {
      List<Memory> admitted = admitted(filter, stored);
      assertThat(memories.list(filter, ALL).items()).as("%s", filter).isEqualTo(admitted);
      assertThat(found(memories, "x", filter)).as("%s", filter).hasSameElementsAs(ids(admitted));
      assertThat(found(memories, "", filter)).as("%s", filter).hasSameElementsAs(ids(admitted));
      Statistics.collect(
          admitted.isEmpty() ? "none" : admitted.size() == stored.size() ? "all" : "some");
    }
    Statistics.coverage(found -> found.check("some").percentage(share -> share > 10));
    deletionsAgree(memories, filters, stored);
  }

  /** Updates come at times of their own, each to as many of the memories as there are updates. */
  private static List<Memory> store(
      Memories memories, List<NewMemory> given, List<Instant> updates) {
    now = ArbitraryFilters.NOON;
    memories.storeAll(given, WriteOptions.DEFAULT);
    List<Memory> before = memories.list(ALL).items();
    for (int i = 0; i < Math.min(updates.size(), before.size()); i++) {
      now = updates.get(i);
      memories.update(before.get(i).id(), MemoryPatch.EMPTY.withContent("x y"));
    }
    return memories.list(ALL).items();
  }

  private static void deletionsAgree(
      Memories memories, List<MemoryFilter> filters, List<Memory> stored) {
    List<Memory> left = stored;
    for (MemoryFilter filter : filters) {
      if (!filter.equals(MemoryFilter.ALL)) {
        List<Memory> admitted = admitted(filter, left);
        assertThat(memories.deleteAll(filter, WriteOptions.DEFAULT).count())
            .as("%s", filter)
            .isEqualTo(admitted.size());
        left = left.stream().filter(memory -> !admitted.contains(memory)).toList();
      }
    }
    assertThat(ids(memories.list(ALL).items())).isEqualTo(ids(left));
  }

  private static List<Memory> admitted(MemoryFilter filter, List<Memory> memories) {
    return memories.stream().filter(memory -> NaiveFilter.admits(filter, memory)).toList();
  }

  private static List<UUID> found(Memories memories, String text, MemoryFilter filter) {
    return memories
        .search(SearchRequest.of(text).withK(SearchRequest.MAX_K).withFilter(filter))
        .hits()
        .stream()
        .map(Hit::memory)
        .map(Memory::id)
        .toList();
  }

  private static List<UUID> ids(List<Memory> memories) {
    return memories.stream().map(Memory::id).toList();
  }
}
