package dev.loci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.model.Embedding;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a query says, it is answered or refused within a second. */
@TestInstance(Lifecycle.PER_CLASS)
class HostileQueryTest {
  private CheckedStore store;
  private Memories memories;

  @BeforeAll
  void open() {
    store =
        CheckedStore.open(
            TestFolders.temporary(), builder -> builder.embedder(new WordEmbedder("words")));
    memories = store.space().memories();
    List<NewMemory> all = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      NewMemory.Builder memory = NewMemory.builder("word%d word%d aa%d".formatted(i, i / 7, i));
      all.add(i % 3 == 0 ? memory.build() : memory.sessionId("s" + i % 10).build());
    }
    for (int i = 0; i < all.size(); i += 1_000) {
      memories.storeAll(all.subList(i, i + 1_000));
    }
    assertThat(store.loci().awaitEmbeddings(Duration.ofMinutes(1))).isTrue();
    memories.search(SearchRequest.of("harmless")); // loads classes
  }

  @AfterAll
  void close() {
    store.close();
  }

  @ParameterizedTest
  @MethodSource("texts")
  @Timeout(120)
  void anyTextIsAnsweredInASecond(String text) {
    String query = text.substring(0, Math.min(text.length(), SearchRequest.MAX_TEXT_LENGTH));
    for (SearchMode mode : SearchMode.values()) {
      for (TextSyntax syntax : TextSyntax.values()) {
        SearchRequest request =
            SearchRequest.of("x")
                .withEmbedding(Embedding.of(1, 0))
                .withMode(mode)
                .withSyntax(syntax)
                .withFilter(manyParts());
        SearchRequest hostile = with(request, query);
        assertThat(leastOfThree(() -> memories.search(hostile))).isLessThan(Duration.ofSeconds(1));
      }
    }
  }

  /** In time of the processor, because other work on the machine delays a thread at will. */
  private static Duration leastOfThree(Runnable search) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    Duration least = Duration.ofNanos(Long.MAX_VALUE);
    for (int i = 0; i < 3 && least.compareTo(Duration.ofSeconds(1)) >= 0; i++) {
      long start = threads.getCurrentThreadCpuTime();
      search.run();
      Duration took = Duration.ofNanos(threads.getCurrentThreadCpuTime() - start);
      least = took.compareTo(least) < 0 ? took : least;
    }
    return least;
  }

  private static SearchRequest with(SearchRequest request, String text) {
    SearchRequest.Query query = request.query();
    return new SearchRequest(
        new SearchRequest.Query(text, query.syntax(), query.embedding(), query.mode()),
        request.filter(),
        request.order(),
        request.ranking(),
        request.detail(),
        request.consistency(),
        request.k(),
        null);
  }

  /** As many clauses as a filter can have, most of which admit everything. */
  private static MemoryFilter manyParts() {
    MetadataCondition condition = MetadataCondition.any();
    for (int i = 0; i < MetadataCondition.MAX_COMPARISONS; i++) {
      condition = condition.and(MetadataCondition.not(MetadataCondition.where("k" + i).exists()));
    }
    return MemoryFilter.ALL
        .withMetadata(condition)
        .withMinImportance(0.1)
        .withUpdated(Instant.EPOCH, null);
  }

  private static Stream<String> texts() {
    return Stream.of(
        "word1 word2",
        numbered("word%d "),
        numbered("+word%d "),
        "word1 " + numbered("-word%d "),
        numbered("\"word%d word1\" "),
        numbered("wo%d* "),
        "aa* ".repeat(10_000),
        "\"" + "word1 ".repeat(10_000) + "\"",
        "\" ".repeat(30_000),
        "*:* ",
        "*".repeat(60_000),
        "(".repeat(60_000),
        "x".repeat(65_000) + "*",
        "(a+)+$ /(x+x+)+y/ a{1,99999} [[[[ a~99 \"a b\"~999999 a^1e99 _exists_:a",
        IntStream.range(0, 32).mapToObj(Character::toString).collect(Collectors.joining(" ")),
        "\uD83D".repeat(10_000),
        "\u0301".repeat(60_000));
  }

  private static String numbered(String pattern) {
    return IntStream.range(0, 10_000).mapToObj(pattern::formatted).collect(Collectors.joining());
  }

  @Test
  void aTextOfAMegabyteIsRefusedWithWhatIsAllowed() {
    assertThatThrownBy(() -> SearchRequest.of("x".repeat(1 << 20)))
        .isInstanceOf(ValidationException.class)
        .hasMessage("query_text (text) must have at most 65536 characters but has 1048576");
  }
}
