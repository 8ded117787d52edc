package dev.loci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.loci.model.Edge;
import dev.loci.model.EdgeKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/**
 * A relation asserted again and again is what was last said of each instant, and nothing is lost.
 */
class EdgeHistoryTest {
  private static final Instant START = Instant.parse("2025-06-01T12:00:00Z");
  private static final EdgeKey KEY = new EdgeKey("ana", "acme", "WORKS_AT");
  private static final int TICKS = 12;

  /** One assertion: from a tick until just before another, or open-ended. */
  record Said(int from, @Nullable Integer to, int tenths) {
    double weight() {
      return tenths / 10.0;
    }

    NewEdge edge() {
      Instant end = to == null ? null : tick(to);
      return NewEdge.of(KEY.source(), KEY.relation(), KEY.target())
          .withWeight(weight())
          .withValidity(tick(from), end);
    }
  }

  private static Instant tick(int tick) {
    return START.plusSeconds(tick);
  }

  @Provide
  Arbitrary<List<Said>> assertions() {
    return Combinators.combine(
            Arbitraries.integers().between(0, TICKS - 1),
            Arbitraries.integers().between(1, TICKS).injectNull(0.4),
            Arbitraries.integers().between(0, 10))
        .as((from, length, tenths) -> new Said(from, length == null ? null : from + length, tenths))
        .list()
        .ofMinSize(1)
        .ofMaxSize(12);
  }

  /** What holds at each tick; an edge that is closed ends for good. */
  private static void say(@Nullable Said[] held, Said said) {
    @Nullable Said before = said.from == 0 ? null : held[said.from - 1];
    if (before != null && before.equals(held[said.from])) {
      for (int tick = said.from; tick < held.length && before.equals(held[tick]); tick++) {
        held[tick] = null;
      }
    }
    Arrays.fill(held, said.from, said.to == null ? held.length : said.to, said);
  }

  @Property(tries = 60)
  void whatHoldsIsWhatWasLastSaid(@ForAll("assertions") List<Said> assertions) throws IOException {
    Path folder = Files.createTempDirectory("history");
    ManualTime time = new ManualTime(START);
    try (CheckedStore store = CheckedStore.open(folder, time::applyTo)) {
      nodes(store.space());
      @Nullable Said[] held = new Said[3 * TICKS];
      for (Said said : assertions) {
        store.space().relations().upsertEdges(List.of(said.edge()));
        say(held, said);
        assertThat(weights(store.space().relations())).isEqualTo(weights(held));
        assertThat(seen(store.space().relations())).isEqualTo(weights(held));
      }
      store.crash();
      assertThat(seen(store.space().relations())).isEqualTo(weights(held));
      assertThat(store.space().stats().edges())
          .isEqualTo(store.space().relations().history(KEY, PageRequest.FIRST).totalCount());
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static void nodes(Space space) {
    space
        .relations()
        .upsertNodes(List.of(NewNode.of("ana", "Person"), NewNode.of("acme", "Company")));
  }

  private static List<Double> weights(@Nullable Said[] held) {
    return Arrays.stream(held).map(said -> said == null ? -1 : said.weight()).toList();
  }

  /** Returns what the history says of each tick. */
  private static List<Double> weights(Relations relations) {
    Double[] weights = new Double[3 * TICKS];
    Arrays.fill(weights, -1.0);
    for (Edge edge : relations.history(KEY, PageRequest.FIRST).items()) {
      for (int tick = 0; tick < weights.length; tick++) {
        if (edge.fields().isValidAt(tick(tick))) {
          assertThat(weights[tick]).isEqualTo(-1.0);
          weights[tick] = edge.weight();
        }
      }
    }
    return List.of(weights);
  }

  /** Returns what a view of each tick shows. */
  private static List<Double> seen(Relations relations) {
    Double[] weights = new Double[3 * TICKS];
    for (int tick = 0; tick < weights.length; tick++) {
      GraphEdge edge = relations.asGraph(EdgeFilter.FORWARD.at(tick(tick))).getEdge("ana", "acme");
      weights[tick] = edge == null ? -1 : edge.weight();
    }
    return List.of(weights);
  }

  @Example
  void assertedAgainTheOldEdgeIsClosedAndKept() throws IOException {
    Path folder = Files.createTempDirectory("history");
    ManualTime time = new ManualTime(START);
    try (CheckedStore store = CheckedStore.open(folder, time::applyTo)) {
      nodes(store.space());
      Relations relations = store.space().relations();
      NewEdge works = NewEdge.of("ana", "WORKS_AT", "acme");
      UUID first = Objects.requireNonNull(relations.upsertEdges(List.of(works)).ids().get(0));
      time.pass(Duration.ofDays(30));

      assertThat(relations.upsertEdges(List.of(works)).ids()).containsExactly(first);
      UUID second =
          Objects.requireNonNull(
              relations.upsertEdges(List.of(works.withWeight(0.5))).ids().get(0));

      assertThat(second).isNotEqualTo(first);
      Instant changed = time.instant();
      assertThat(relations.history(KEY, PageRequest.FIRST).items())
          .extracting(Edge::id, Edge::validFrom, Edge::validTo)
          .containsExactly(tuple(first, START, changed), tuple(second, changed, null));
      assertThat(relations.findEdge(first).orElseThrow().validTo()).isEqualTo(changed);
      assertThat(neighbour(relations, EdgeFilter.FORWARD)).isEqualTo(second);
      assertThat(neighbour(relations, EdgeFilter.FORWARD.at(START))).isEqualTo(first);
      assertThat(relations.deleteNode("acme").count()).isEqualTo(1);
      assertThat(store.space().stats().edges()).isZero();
      assertThat(relations.history(KEY, PageRequest.FIRST).items()).isEmpty();
    } finally {
      delete(folder);
    }
  }

  private static UUID neighbour(Relations relations, EdgeFilter filter) {
    return relations.neighbours("ana", filter, 10).found().get(0).edge().id();
  }
}
