package dev.loci;

import static dev.loci.MetadataCondition.not;
import static dev.loci.MetadataCondition.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetadataConditionTest {
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

  private void store(String name, Map<String, ?> metadata) {
    memories.store(NewMemory.builder(name).metadata(metadata).build());
  }

  private List<String> found(MetadataCondition condition) {
    return memories
        .list(MemoryFilter.ALL.withMetadata(condition), PageRequest.FIRST)
        .items()
        .stream()
        .map(memory -> memory.content())
        .toList();
  }

  @Test
  void numbersCompareAsNumbers() {
    store("nine", Map.of("price", 9));
    store("ten", Map.of("price", 10.0));
    store("minus", Map.of("price", -20));
    store("text", Map.of("price", "9"));
    store("free", Map.of());

    assertThat(found(where("price").atMost(9))).containsExactly("nine", "minus");
    assertThat(found(where("price").lessThan(9))).containsExactly("minus");
    assertThat(found(where("price").atLeast(9.5))).containsExactly("ten");
    assertThat(found(where("price").moreThan(9).and(where("price").lessThan(11))))
        .containsExactly("ten");
    assertThat(found(where("price").is(10))).containsExactly("ten");
    assertThat(found(where("price").isIn(9, -20, "x"))).containsExactly("nine", "minus");
  }

  @Test
  void largeNumbersCompareToTheLastDigit() {
    store("odd", Map.of("n", 9_007_199_254_740_993L));
    store("even", Map.of("n", 9_007_199_254_740_992L));
    store("huge", Map.of("n", BigInteger.TEN.pow(300).add(BigInteger.ONE)));

    assertThat(found(where("n").moreThan(9_007_199_254_740_992L))).containsExactly("odd", "huge");
    assertThat(found(where("n").moreThan(BigInteger.TEN.pow(300)))).containsExactly("huge");
    assertThat(found(where("n").moreThan(Double.MAX_VALUE))).isEmpty();
  }

  @Test
  void textsCompareByCodePoint() {
    store("spring", Map.of("date", "2025-03-01"));
    store("autumn", Map.of("date", "2025-10-01"));
    store("moon", Map.of("date", "🌙"));
    store("last of the first plane", Map.of("date", "\uFFFD"));

    assertThat(found(where("date").atLeast("2025-09").and(where("date").lessThan("2026"))))
        .containsExactly("autumn");
    assertThat(found(where("date").moreThan("\uFFFD"))).containsExactly("moon");
    assertThat(found(where("date").lessThan(2026))).isEmpty();
  }

  @Test
  void notEqualWantsAnotherValueAndNotWantsAnythingElse() {
    store("red", Map.of("color", "red"));
    store("green", Map.of("color", "green"));
    store("number", Map.of("color", 1));
    store("none", Map.of());

    assertThat(found(where("color").isNot("red"))).containsExactly("green", "number");
    assertThat(found(not(where("color").is("red")))).containsExactly("green", "number", "none");
    assertThat(found(not(where("color").exists()))).containsExactly("none");
    assertThat(found(where("color").is("red").or(where("color").is(1))))
        .containsExactly("red", "number");
  }

  @Test
  void anArrayStandsForItsElements() {
    store("small", Map.of("sizes", List.of(1, 2)));
    store("large", Map.of("sizes", List.of(2, 30)));
    store("empty", Map.of("sizes", List.of()));
    store("nested", Map.of("sizes", List.of(List.of(1))));

    assertThat(found(where("sizes").is(2))).containsExactly("small", "large");
    assertThat(found(where("sizes").moreThan(10))).containsExactly("large");
    assertThat(found(where("sizes").isNot(1))).containsExactly("large", "empty");
    assertThat(found(where("sizes").exists())).hasSize(4);
    // one element may meet the one part, another one the other
    assertThat(found(where("sizes").atMost(2).and(where("sizes").atLeast(30))))
        .containsExactly("large");
  }

  @Test
  void nullIsNoValue() {
    Map<String, Object> nothing = new HashMap<>();
    nothing.put("k", null);
    store("null", nothing);
    store("null in an array", Map.of("k", Collections.singletonList(null)));
    store("object", Map.of("k", Map.of()));

    assertThat(found(where("k").exists())).containsExactly("null in an array", "object");
    assertThat(found(where("k").isNot(1))).containsExactly("null in an array", "object");
    assertThat(found(not(where("k").exists()))).containsExactly("null");
  }

  @Test
  void aPathReachesIntoObjects() {
    store("paris", Map.of("address", Map.of("city", "Paris", "zip", List.of(75_001, 75_002))));
    store("rome", Map.of("address", List.of(Map.of("city", "Rome"), Map.of("city", "Ostia"))));
    store("dot", Map.of("address.city", "Paris"));

    assertThat(found(where("address.city").is("Paris"))).containsExactly("paris", "dot");
    assertThat(found(where("address.city").is("Ostia"))).containsExactly("rome");
    assertThat(found(where("address.zip").moreThan(75_001))).containsExactly("paris");
    assertThat(found(where("address").exists())).containsExactly("paris", "rome");
    assertThat(found(where("city").exists())).isEmpty();
  }

  @Test
  void longTextsAreFoundWholeAndInOrder() {
    String start = "x".repeat(MetadataCondition.MAX_BOUND_BYTES);
    store("start", Map.of("k", start));
    store("a", Map.of("k", start + "a"));
    store("b", Map.of("k", start + "b".repeat(20_000)));

    assertThat(found(where("k").is(start + "a"))).containsExactly("a");
    assertThat(found(where("k").isNot(start + "a"))).containsExactly("start", "b");
    assertThat(found(where("k").moreThan(start))).containsExactly("a", "b");
    assertThat(found(where("k").atMost(start))).containsExactly("start");
    assertThat(found(where("k").lessThan("y"))).hasSize(3);
  }

  @Test
  void aFilterHasAllItsConditions() {
    store("both", Map.of("a", 1, "b", 2));
    store("one", Map.of("a", 1));
    MemoryFilter filter =
        MemoryFilter.ALL.withMetadata("a", 1).withMetadata(where("b").moreThan(1));

    assertThat(memories.list(filter, PageRequest.FIRST).items()).hasSize(1);
    assertThat(memories.deleteAll(filter, WriteOptions.DEFAULT).count()).isEqualTo(1);
  }

  @Test
  void metadataOfOneSpaceIsFoundInNoOther() {
    store("here", Map.of("k", 1, "t", "a"));
    Memories elsewhere = store.loci().space("umbrella", "assistant").memories();
    elsewhere.store(NewMemory.of("there"));

    for (MetadataCondition condition :
        List.of(
            where("k").is(1), where("k").atLeast(0), where("t").atLeast(""), where("k").exists())) {
      MemoryFilter filter = MemoryFilter.ALL.withMetadata(condition);
      assertThat(found(condition)).containsExactly("here");
      assertThat(elsewhere.list(filter, PageRequest.FIRST).items()).isEmpty();
      assertThat(elsewhere.search(SearchRequest.of("").withFilter(filter)).hits()).isEmpty();
    }
  }

  @Test
  void conditionsHaveBounds() {
    MetadataCondition deep = where("k").exists();
    for (int i = 1; i < MetadataCondition.MAX_DEPTH; i++) {
      deep = not(deep);
    }
    MetadataCondition deepest = deep;
    MetadataCondition many =
        new MetadataCondition.Or(
            IntStream.range(0, 64).mapToObj(i -> where("k" + i).is(i)).toList());

    assertThatThrownBy(() -> not(deepest))
        .isInstanceOf(ValidationException.class)
        .hasMessage("metadata filter nests 9 deep; at most 8");
    assertThatThrownBy(() -> many.or(where("k").is(1)))
        .hasMessage("metadata filter has 65 comparisons; at most 64");
    assertThatThrownBy(() -> many.and(where("k").is(1)))
        .hasMessage("metadata filter has 65 comparisons; at most 64");
    assertThatThrownBy(() -> where("k".repeat(513)))
        .hasMessage("metadata filter has a key of 513 characters; at most 512");
    assertThatThrownBy(() -> where("k").isIn(IntStream.range(0, 65).boxed().toArray()))
        .hasMessage("metadata filter 'k' names 65 values; at most 64");
    assertThat(found(many)).isEmpty();
    assertThat(found(deepest)).isEmpty();
  }

  @Test
  void whatNoMetadataCanMeetIsRefused() {
    assertThatThrownBy(() -> where("k").atMost(Double.NaN))
        .isInstanceOf(ValidationException.class)
        .hasMessage("metadata filter has the number NaN, which JSON cannot say");
    assertThatThrownBy(() -> where("k").is(Double.POSITIVE_INFINITY))
        .hasMessageContaining("Infinity");
    assertThatThrownBy(() -> where("k").is(List.of()))
        .hasMessage("metadata filter 'k' must be a string, number or boolean");
    assertThatThrownBy(() -> where("k").lessThan(true))
        .hasMessage("metadata filter 'k' < a boolean; booleans have no order, use = or !=");
    assertThatThrownBy(() -> where("k").atLeast("é".repeat(600)))
        .hasMessage(
            "metadata filter 'k' >= a text of 1200 bytes; at most 1024, except for = and !=");
    assertThatThrownBy(() -> where("k").is("x".repeat(65_537)))
        .hasMessageContaining("no stored one has more than 65536");
    assertThatThrownBy(() -> where("k").isIn())
        .hasMessage("metadata filter has an empty 'in', which nothing meets; name at least one");
    assertThatThrownBy(() -> new MetadataCondition.Or(List.of()))
        .hasMessageContaining("empty 'or'");
  }

  /** Lucene refuses a query of more than 1,024 clauses. */
  @Test
  void theLargestFilterAndTheLongestTextGoTogether() {
    String[] tags = IntStream.range(0, 64).mapToObj(i -> "tag" + i).toArray(String[]::new);
    memories.store(NewMemory.builder("word1").tags(tags).metadata(Map.of("k", 1)).build());
    MetadataCondition all = MetadataCondition.any();
    for (int i = 0; i < MetadataCondition.MAX_COMPARISONS; i++) {
      MetadataCondition part = where("k").isNot(1);
      for (int depth = 2; depth < MetadataCondition.MAX_DEPTH; depth++) {
        part = depth % 2 == 0 ? not(part) : new MetadataCondition.Or(List.of(part));
      }
      all = all.and(part);
    }
    MemoryFilter filter =
        MemoryFilter.ALL
            .withAllTags(tags)
            .withAnyTag(tags)
            .withSource("a", "b")
            .withMaxImportance(0.4)
            .withCreated(Instant.EPOCH, Instant.MAX)
            .withUpdated(Instant.EPOCH, Instant.MAX)
            .withMetadata(all);
    String words =
        IntStream.range(0, 10_000).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));

    SearchRequest request = SearchRequest.of(words.substring(0, SearchRequest.MAX_TEXT_LENGTH));
    assertThat(memories.search(request.withFilter(filter)).hits()).isEmpty();
    assertThat(memories.list(filter, PageRequest.FIRST).items()).isEmpty();
    MemoryFilter negations = MemoryFilter.ALL.withAllTags(tags).withMetadata(all);
    assertThat(memories.search(request.withFilter(negations)).hits()).hasSize(1);
  }

  /** Long names above many values must not multiply in the index. */
  @Test
  void pathsThatNoConditionCanNameCostNothing() {
    Map<String, Object> many = new HashMap<>();
    IntStream.range(0, 2_500).forEach(i -> many.put("k" + i, i));
    store("deep", Map.of("x".repeat(20_000), many, "k", 1));
    store("array", Map.of("k", new ArrayList<>(Collections.nCopies(15_000, 7))));

    assertThat(found(where("k").isIn(1, 7))).containsExactly("deep", "array");
    assertThat(found(where("x".repeat(500) + ".k1").exists())).isEmpty();
  }

  @Test
  void everyOperatorSaysHowItIsWritten() {
    assertThat(Arrays.stream(MetadataCondition.Operator.values()).map(o -> o.symbol()))
        .containsExactly("=", "!=", "<", "<=", ">", ">=");
  }

  @Test
  void anyIsTheWholeConjunction() {
    MetadataCondition one = where("k").is(1);

    assertThat(MetadataCondition.any().and(one)).isEqualTo(one);
    assertThat(one.and(MetadataCondition.any())).isEqualTo(one);
    assertThat(MemoryFilter.ALL.withMetadata(MetadataCondition.any())).isEqualTo(MemoryFilter.ALL);
  }
}
