package dev.loci.internal.filter;

import dev.loci.MemoryFilter;
import dev.loci.MetadataCondition;
import dev.loci.MetadataCondition.Operator;
import dev.loci.NewMemory;
import dev.loci.model.Layer;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Memories and filters of few values, so that many filters admit some memories and not others. */
final class ArbitraryFilters {
  static final Instant NOON = Instant.parse("2025-06-01T12:00:00.000001Z");
  private static final String LONG = "x".repeat(1_020);

  private ArbitraryFilters() {}

  static Arbitrary<NewMemory> memories() {
    return Combinators.combine(
            Arbitraries.of(Layer.values()),
            tags(),
            importances(),
            names().injectNull(0.3),
            names().injectNull(0.3),
            objects(2),
            instants().injectNull(0.5))
        .as((layer, tags, importance, source, session, metadata, created) -> {
          NewMemory.Builder memory =
              NewMemory.builder("x")
                  .layer(layer)
                  .tags(List.copyOf(tags))
                  .importance(importance)
                  .source(source)
                  .sessionId(session)
                  .metadata(metadata);
          return created == null ? memory.build() : memory.createdAt(created).build();
        });
  }

  /** Each part is left out more often than not, so that some filters admit something. */
  static Arbitrary<MemoryFilter> filters() {
    return Combinators.combine(
            Arbitraries.of(Layer.class).set().ofMaxSize(4).optional(0.1),
            Combinators.combine(tags().optional(0.1), tags().optional(0.1))
                .as((any, all) ->
                    new MemoryFilter.Tags(any.orElse(Set.of()), all.orElse(Set.of()))),
            Combinators.combine(names().set().ofMaxSize(3).optional(0.1), names().injectNull(0.9))
                .as((sources, session) ->
                    new MemoryFilter.Origin(sources.orElse(Set.of()), session)),
            Combinators.combine(importances().optional(0.1), importances().optional(0.1))
                .as((min, max) ->
                    new MemoryFilter.ImportanceRange(min.orElse(0.0), max.orElse(1.0))),
            ranges(),
            ranges(),
            conditions(3).optional(0.75))
        .as((layers, tags, origin, importance, created, updated, metadata) ->
            new MemoryFilter(
                layers.orElse(Set.of()),
                tags,
                origin,
                importance,
                created,
                updated,
                metadata.orElse(MetadataCondition.any())));
  }

  private static Arbitrary<Set<String>> tags() {
    return Arbitraries.of("a", "b", "A", "é", "a b").set().ofMaxSize(3);
  }

  private static Arbitrary<String> names() {
    return Arbitraries.of("chat", "Chat", "mail", "🌙");
  }

  private static Arbitrary<Double> importances() {
    return Arbitraries.of(0.0, -0.0, 4.9E-324, 0.3, 0.30000000000000004, 0.5, 1.0);
  }

  static Arbitrary<Instant> instants() {
    return Arbitraries.integers().between(-2, 2).map(micros -> NOON.plusNanos(1_000L * micros));
  }

  private static Arbitrary<MemoryFilter.TimeRange> ranges() {
    Arbitrary<Instant> bounds =
        Arbitraries.oneOf(
            Arbitraries.integers().between(-2_500, 2_500).map(NOON::plusNanos),
            Arbitraries.of(Instant.MIN, Instant.MAX));
    return Combinators.combine(bounds.injectNull(0.9), bounds.injectNull(0.9))
        .as(MemoryFilter.TimeRange::new);
  }

  private static Arbitrary<Object> numbers() {
    Arbitrary<Object> chosen =
        Arbitraries.of(
            0,
            -0.0,
            1,
            1.0,
            1.5,
            -1,
            -1.5,
            10,
            1e1,
            100,
            0.1,
            0.01,
            -0.1,
            -11,
            -10,
            123,
            12.3,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            0x1p63,
            4.9E-324,
            -4.9E-324,
            Double.MAX_VALUE,
            -Double.MAX_VALUE,
            BigInteger.TWO.pow(1_000),
            BigInteger.TWO.pow(1_000).negate(),
            BigInteger.TWO.pow(63));
    Arbitrary<Object> longs = Arbitraries.longs().map(n -> n);
    Arbitrary<Object> doubles = Arbitraries.doubles().map(n -> n);
    return Arbitraries.oneOf(chosen, chosen, longs, doubles);
  }

  private static Arbitrary<Object> texts() {
    return Arbitraries.of(
        "", "1", "1.5", "true", "a", "aa", "ab", "b", "\0sb", "\uFFFD", "\uDBFF\uDFFF", "🌙", "é");
  }

  /** As long as the index has them whole, and longer, and different behind that. */
  private static Arbitrary<Object> longTexts() {
    return Arbitraries.of("", "xxxx", "xxxxy", "xxxé", "xxx\uFFFD", "xx🌙", "xxxxz".repeat(20))
        .map(end -> LONG + end);
  }

  private static Arbitrary<Object> scalars() {
    return Arbitraries.frequencyOf(
        Tuple.of(5, numbers()),
        Tuple.of(4, texts()),
        Tuple.of(2, longTexts()),
        Tuple.of(1, Arbitraries.of(true, false)));
  }

  private static Arbitrary<String> keys() {
    return Arbitraries.of("k", "a", "b", "a.b", "", "k\0sb");
  }

  private static Arbitrary<Map<String, Object>> objects(int depth) {
    Arbitrary<Object> scalars = scalars().injectNull(0.1);
    Arbitrary<Object> values =
        depth == 0
            ? scalars
            : Arbitraries.frequencyOf(
                Tuple.of(6, scalars),
                Tuple.of(1, scalars.list().ofMaxSize(3).map(list -> list)),
                Tuple.of(2, objects(depth - 1).map(object -> object)),
                Tuple.of(1, objects(depth - 1).list().ofMaxSize(2).map(list -> list)));
    // null is a value here, which Map.of and collectors refuse
    return Combinators.combine(keys().list().ofMaxSize(3), values.list().ofSize(3))
        .as((names, given) -> {
          Map<String, Object> object = new HashMap<>();
          for (int i = 0; i < names.size(); i++) {
            object.put(names.get(i), given.get(i));
          }
          return object;
        });
  }

  private static Arbitrary<MetadataCondition> conditions(int depth) {
    Arbitrary<MetadataCondition> comparisons = comparisons();
    if (depth == 0) {
      return comparisons;
    }
    Arbitrary<MetadataCondition> inner = conditions(depth - 1);
    return Arbitraries.frequencyOf(
        Tuple.of(4, comparisons),
        Tuple.of(1, inner.list().ofMaxSize(3).map(MetadataCondition.And::new)),
        Tuple.of(1, inner.list().ofMinSize(1).ofMaxSize(3).map(MetadataCondition.Or::new)),
        Tuple.of(1, inner.map(MetadataCondition.Not::new)));
  }

  private static Arbitrary<MetadataCondition> comparisons() {
    Arbitrary<String> paths = Arbitraries.oneOf(keys(), Arbitraries.of("a.b.a", "a.a", "k.k", "."));
    Arbitrary<Object> bounds = Arbitraries.oneOf(numbers(), texts(), Arbitraries.of(LONG + "xxxx"));
    List<Operator> orders =
        List.of(Operator.LESS, Operator.AT_MOST, Operator.MORE, Operator.AT_LEAST);
    return Arbitraries.oneOf(
        Combinators.combine(paths, Arbitraries.of(orders), bounds)
            .as(MetadataCondition.Compare::new),
        Combinators.combine(paths, Arbitraries.of(Operator.EQUAL, Operator.NOT_EQUAL), scalars())
            .as(MetadataCondition.Compare::new),
        Combinators.combine(paths, scalars().set().ofMinSize(1).ofMaxSize(4))
            .as(MetadataCondition.In::new),
        paths.map(MetadataCondition.Exists::new));
  }
}
