package dev.loci.cli;

import dev.loci.BatchResult;
import dev.loci.Hit;
import dev.loci.NewMemory;
import dev.loci.SearchPage;
import dev.loci.SearchRequest;
import dev.loci.Space;
import dev.loci.WriteOptions;
import dev.loci.model.Layer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

/** The part of the quickstart's story in which memories are stored and found. */
final class FirstSession {
  private static final int BLANK = 3;
  private static final int PAGE_SIZE = 2;
  private static final List<NewMemory> BATCH =
      List.of(
          memory("Ada prefers dark mode in every editor", Layer.SEMANTIC, "ui"),
          memory("Ada met Grace at the compiler workshop in Zürich", Layer.EPISODIC, "people"),
          memory("To release: tag, build, publish, announce", Layer.PROCEDURAL, "release"),
          memory("   ", Layer.EPISODIC, "people"),
          memory("Version 2 waits for a review by Grace", Layer.WORKING, "release"),
          memory("Ada answers fastest in the morning ☕", Layer.REFLECTIVE, "people"));
  private static final WriteOptions ONCE =
      WriteOptions.CONTINUE_ON_ERROR.withIdempotencyKey("quickstart-batch-1");

  private final Space space;
  private final Narrator narrator;

  FirstSession(Space space, Narrator narrator) {
    this.space = space;
    this.narrator = narrator;
  }

  private static NewMemory memory(String content, Layer layer, String tag) {
    return NewMemory.builder(content).layer(layer).tags(tag).build();
  }

  /** Tells the whole session and returns what it left in the store. */
  Memento tell() {
    BatchResult<UUID> first =
        narrator.step(
            "Store six memories, one of them blank (continue_on_error)",
            this::store,
            this::describeBatch);
    narrator.step(
        "The same batch again, under its idempotency key",
        this::store,
        again -> describeReplay(first, again));
    narrator.step("Search: which mode does Ada like?", this::search, this::describeSearch);
    new GraphSession(space, narrator).tell(id(first, 1));
    narrator.step("Page through all, two at a time, by cursor", this::pages, this::describePages);
    return new Memento(space.id(), space.stats(), space.memories().get(id(first, 0)));
  }

  private static UUID id(BatchResult<UUID> batch, int index) {
    return Objects.requireNonNull(batch.ids().get(index));
  }

  private BatchResult<UUID> store() {
    return space.memories().storeAll(BATCH, ONCE);
  }

  private List<String> describeBatch(BatchResult<UUID> batch) {
    narrator.require(batch.successCount() == 5, "5 memories stored", batch.successCount());
    narrator.require(
        batch.errors().size() == 1 && batch.errors().get(0).index() == BLANK,
        "item 3 refused",
        batch.errors());
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < BATCH.size(); i++) {
      lines.add(
          i == BLANK
              ? "refused   " + batch.errors().get(0).message()
              : shortened(id(batch, i)) + "  " + BATCH.get(i).fields().content());
    }
    return lines;
  }

  private List<String> describeReplay(BatchResult<UUID> first, BatchResult<UUID> again) {
    narrator.require(again.replayed(), "a replay", "new memories");
    narrator.require(again.ids().equals(first.ids()), "the same ids", again.ids());
    long stored = space.stats().memories();
    narrator.require(stored == 5, "still 5 memories", stored);
    return List.of("replayed: the same ids as before; still 5 memories, no duplicate");
  }

  private SearchPage search() {
    return space.memories().search(SearchRequest.of("which mode does Ada like?").withK(3));
  }

  private List<String> describeSearch(SearchPage page) {
    List<Hit> hits = page.hits();
    String expected = BATCH.get(0).fields().content();
    String best = hits.isEmpty() ? "nothing" : hits.get(0).memory().content();
    narrator.require(best.equals(expected), "'" + expected + "' first", best);
    return hits.stream()
        .map(hit -> String.format(Locale.ROOT, "%.3f  %s", hit.score(), hit.memory().content()))
        .toList();
  }

  private List<List<UUID>> pages() {
    List<List<UUID>> pages = new ArrayList<>();
    SearchRequest request = SearchRequest.of("").withK(PAGE_SIZE);
    SearchPage page = space.memories().search(request);
    pages.add(ids(page));
    while (page.hasMore()) {
      page = space.memories().search(request.withCursor(page.cursor()));
      pages.add(ids(page));
    }
    return pages;
  }

  private static List<UUID> ids(SearchPage page) {
    return page.hits().stream().map(hit -> hit.memory().id()).toList();
  }

  private List<String> describePages(List<List<UUID>> pages) {
    List<UUID> all = pages.stream().flatMap(List::stream).toList();
    narrator.require(all.size() == 5, "5 memories on the pages", all.size());
    narrator.require(new HashSet<>(all).size() == 5, "none of them twice", all);
    return pages.stream()
        .map(page -> String.join("  ", page.stream().map(FirstSession::shortened).toList()))
        .toList();
  }

  /** The end of an id: its beginning is the time, which all ids of a batch share. */
  static String shortened(UUID id) {
    String text = id.toString();
    return "…" + text.substring(text.length() - 7);
  }
}
