package dev.loci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.model.Memory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** A memory of a session is found by what was said right before it, and by its day. */
class ContextTest {
  private static final Instant MAY = Instant.parse("2023-05-08T10:00:00Z");
  private static final int REACH = 2;

  /** What may happen to the memories of a space. */
  sealed interface Step {
    record Store(List<Said> batch) implements Step {}

    record Rewrite(int which) implements Step {}

    record Move(int which, @Nullable String session) implements Step {}

    record Delete(int which) implements Step {}
  }

  /** Something said at a second of some session. */
  record Said(@Nullable String session, int second) {}

  /** What the space should hold, in the order stored. */
  private static final class Expected {
    private final Map<UUID, Entry> entries = new TreeMap<>();
    private int words;

    private record Entry(String word, @Nullable String session, Instant at, int order) {}

    private String nextWord() {
      return "word" + ++words + "x";
    }

    private UUID pick(int which) {
      return new ArrayList<>(entries.keySet()).get(which % entries.size());
    }

    /** A memory has the words of those before it in its session, and its own. */
    private List<String> foundBy(UUID wanted) {
      TreeSet<String> found = new TreeSet<>();
      found.add(entries.get(wanted).word());
      String session = entries.get(wanted).session();
      if (session != null) {
        List<Entry> inOrder =
            entries.values().stream()
                .filter(entry -> session.equals(entry.session()))
                .sorted(Comparator.comparing(Entry::at).thenComparing(Entry::order))
                .toList();
        int place = inOrder.indexOf(entries.get(wanted));
        inOrder.subList(place, Math.min(inOrder.size(), place + REACH + 1)).stream()
            .map(Entry::word)
            .forEach(found::add);
      }
      return List.copyOf(found);
    }
  }

  @Example
  void aMemoryIsFoundByWhatWasSaidBeforeItAndByItsDay() {
    try (CheckedStore store = CheckedStore.open(TestFolders.temporary())) {
      Memories memories = store.space().memories();
      say(memories, "monday", 0, "Where did you go on holiday?");
      say(memories, "monday", 1, "To Lisbon, it was lovely!");
      say(memories, "tuesday", 0, "Nothing happened");

      assertThat(contents(memories, "holiday"))
          .containsExactly("Where did you go on holiday?", "To Lisbon, it was lovely!");
      assertThat(contents(memories, "8 May 2023")).hasSize(3);
      SearchRequest plain = SearchRequest.of("holiday").withMode(SearchMode.TEXT);
      assertThat(memories.search(plain).hits()).hasSize(1);
    }
  }

  @Example
  void aHitBringsWhatStandsAroundIt() {
    try (CheckedStore store = CheckedStore.open(TestFolders.temporary())) {
      Memories memories = store.space().memories();
      for (int i = 0; i < 5; i++) {
        say(memories, "monday", i, "turn" + i);
      }
      say(memories, "tuesday", 2, "elsewhere");

      SearchRequest request = SearchRequest.of("turn2").withMode(SearchMode.TEXT).withContext(1, 5);
      Conversation around = memories.search(request).hits().getFirst().around();

      assertThat(around.before()).extracting(Memory::content).containsExactly("turn1");
      assertThat(around.after()).extracting(Memory::content).containsExactly("turn3", "turn4");
    }
  }

  private static UUID say(Memories memories, @Nullable String session, int second, String text) {
    return memories.store(said(session, second, text)).id();
  }

  private static NewMemory said(@Nullable String session, int second, String text) {
    return NewMemory.builder(text).sessionId(session).createdAt(MAY.plusSeconds(second)).build();
  }

  private static List<String> contents(Memories memories, String text) {
    return memories.search(SearchRequest.of(text).withK(1_000)).hits().stream()
        .map(hit -> hit.memory().content())
        .toList();
  }

  @Property(tries = 40)
  void whateverHappensAMemoryIsFoundByWhatStandsBeforeItNow(@ForAll("steps") List<Step> steps) {
    Path folder = TestFolders.temporary();
    Expected expected = new Expected();
    try (CheckedStore store = CheckedStore.open(folder)) {
      for (Step step : steps) {
        carryOut(step, store.space().memories(), expected);
      }
      requireAsExpected(store.space().memories(), expected);
      store.crash();
      requireAsExpected(store.space().memories(), expected);
    }
    TestFolders.delete(folder.resolve("search"));
    try (CheckedStore store = CheckedStore.open(folder)) {
      requireAsExpected(store.space().memories(), expected);
    }
  }

  private static void carryOut(Step step, Memories memories, Expected expected) {
    if (step instanceof Step.Store store) {
      storeAll(memories, expected, store.batch());
    } else if (!expected.entries.isEmpty()) {
      change(step, memories, expected);
    }
  }

  private static void storeAll(Memories memories, Expected expected, List<Said> batch) {
    List<String> words = batch.stream().map(said -> expected.nextWord()).toList();
    List<NewMemory> items = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      items.add(said(batch.get(i).session(), batch.get(i).second(), words.get(i)));
    }
    List<@Nullable UUID> ids = memories.storeAll(items).ids();
    for (int i = 0; i < batch.size(); i++) {
      Instant at = MAY.plusSeconds(batch.get(i).second());
      expected.entries.put(
          ids.get(i),
          new Expected.Entry(
              words.get(i), batch.get(i).session(), at, expected.words - batch.size() + i));
    }
  }

  private static void change(Step step, Memories memories, Expected expected) {
    switch (step) {
      case Step.Rewrite rewrite -> {
        UUID id = expected.pick(rewrite.which());
        Expected.Entry old = expected.entries.get(id);
        String word = expected.nextWord();
        memories.update(id, MemoryPatch.EMPTY.withContent(word));
        expected.entries.put(id, new Expected.Entry(word, old.session(), old.at(), old.order()));
      }
      case Step.Move move -> {
        UUID id = expected.pick(move.which());
        Expected.Entry old = expected.entries.get(id);
        memories.update(
            id,
            move.session() == null
                ? MemoryPatch.EMPTY.withoutSessionId()
                : MemoryPatch.EMPTY.withSessionId(move.session()));
        expected.entries.put(
            id, new Expected.Entry(old.word(), move.session(), old.at(), old.order()));
      }
      case Step.Delete delete -> {
        UUID id = expected.pick(delete.which());
        memories.delete(id);
        expected.entries.remove(id);
      }
      case Step.Store store -> throw new IllegalArgumentException("stored elsewhere");
    }
  }

  private static void requireAsExpected(Memories memories, Expected expected) {
    for (UUID id : expected.entries.keySet()) {
      List<String> found =
          contents(memories, expected.entries.get(id).word()).stream().sorted().toList();
      assertThat(found).isEqualTo(expected.foundBy(id));
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<@Nullable String> sessions = Arbitraries.of("one", "two").injectNull(0.2);
    Arbitrary<Said> said =
        Combinators.combine(sessions, Arbitraries.integers().between(0, 3)).as(Said::new);
    Arbitrary<Integer> which = Arbitraries.integers().between(0, 1_000);
    Arbitrary<Step> store = said.list().ofMinSize(1).ofMaxSize(4).map(Step.Store::new);
    Arbitrary<Step> rewrite = which.map(Step.Rewrite::new);
    Arbitrary<Step> move = Combinators.combine(which, sessions).as(Step.Move::new);
    Arbitrary<Step> delete = which.map(Step.Delete::new);
    return Arbitraries.frequencyOf(
            Tuple.of(4, store), Tuple.of(1, rewrite), Tuple.of(1, move), Tuple.of(1, delete))
        .list()
        .ofMinSize(1)
        .ofMaxSize(15);
  }
}
