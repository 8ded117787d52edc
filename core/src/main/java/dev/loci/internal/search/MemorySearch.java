package dev.loci.internal.search;

import dev.loci.Consistency;
import dev.loci.Hit;
import dev.loci.MemoryFilter;
import dev.loci.Page;
import dev.loci.PageRequest;
import dev.loci.SearchDetail;
import dev.loci.SearchMode;
import dev.loci.SearchOrder;
import dev.loci.SearchPage;
import dev.loci.SearchRequest;
import dev.loci.internal.embedding.EmbeddingModel;
import dev.loci.internal.graph.GraphRecall;
import dev.loci.internal.records.NumberedMemory;
import dev.loci.internal.records.Records;
import dev.loci.internal.usage.UsageAccumulator;
import dev.loci.model.Memory;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/**
 * Answers searches: the index finds and ranks, records give the memories. Every search sees every
 * write that was acknowledged before it began. Safe for many threads.
 */
public final class MemorySearch {
  private final Visibility visibility;
  private final Searchers searchers;
  private final Records records;
  private final HitReader hits;
  private final HeldRankings rankings;
  private final GraphRecall graph;
  private final QueryVectors vectors;
  private final InstantSource clock;
  private final String opening;

  /**
   * Creates the search of one opening of a store.
   *
   * @param usage counts what is found
   * @param graph finds memories by way of the graph
   * @param model makes vectors of queries, if there is one
   * @param opening names this opening; cursors of another are refused
   */
  public MemorySearch(
      Visibility visibility,
      Records records,
      UsageAccumulator usage,
      GraphRecall graph,
      @Nullable EmbeddingModel model,
      InstantSource clock,
      LongSupplier nanoTime,
      String opening) {
    this.visibility = visibility;
    this.searchers = visibility.searchers();
    this.records = records;
    this.hits = new HitReader(records, usage);
    this.rankings = new HeldRankings(nanoTime);
    this.graph = graph;
    this.vectors = new QueryVectors(model);
    this.clock = clock;
    this.opening = opening;
  }

  /** Finds one page of the memories of a space. */
  public SearchPage search(int space, SearchRequest request) {
    String prefix = SpacePrefix.of(space);
    String digest = QueryDigest.of(prefix, request);
    PageCursor cursor = cursor(request, digest);
    SpaceQueries queries = new SpaceQueries(visibility.analysis(), prefix, request);
    Found found =
        cursor == null ? first(space, queries, request) : further(queries, request, cursor);
    List<Hit> read = hits.read(found.matches(), request.detail());
    return new SearchPage(read, found.next() == null ? null : cursor(found, read, digest));
  }

  /** Answers a search in a space that does not exist; what is no cursor is refused there too. */
  public SearchPage searchNothing(SearchRequest request) {
    PageCursor unused = cursor(request, "");
    return new SearchPage(List.of(), null);
  }

  private @Nullable PageCursor cursor(SearchRequest request, String digest) {
    if (request.cursor() == null) {
      return null;
    }
    PageCursor cursor = PageCursor.decode(request.cursor());
    if (!cursor.origin().query().equals(digest)) {
      throw PageCursor.invalid("belongs to another query or space", null);
    }
    if (!cursor.origin().opening().equals(opening)) {
      throw PageCursor.invalid("was given before the store was opened again", null);
    }
    return cursor;
  }

  private Found first(int space, SpaceQueries queries, SearchRequest request) {
    boolean ranks = request.order() == SearchOrder.BEST;
    Map<String, byte[]> compared = ranks ? vectors.of(request.query()) : Map.of();
    if (request.consistency() == Consistency.READ_YOUR_WRITES) {
      visibility.awaitAcknowledged();
    }
    boolean comparesMore =
        !compared.isEmpty() || (!request.ranking().isNeutral() && !request.text().isBlank());
    return ranks && comparesMore
        ? rankings.begin(ranking(space, queries, request, compared), request.k())
        : searchers.search(searcher -> page(searcher, queries, request, null));
  }

  private List<Match> ranking(
      int space, SpaceQueries queries, SearchRequest request, Map<String, byte[]> compared) {
    GraphProximity proximity =
        new GraphProximity(graph, records, space, request.ranking().graphDepth());
    RankedSearch ranked =
        new RankedSearch(queries, request, compared, records, proximity, clock.instant());
    return searchers.search(searcher -> ranked.ranking(searcher, inSpace(searcher, queries)));
  }

  private Found further(SpaceQueries queries, SearchRequest request, PageCursor cursor) {
    Found found =
        switch (cursor.position()) {
          case PageCursor.InRanking in -> rankings.next(in, request.k());
          case PageCursor.BehindDocument behind ->
              searchers.searchAt(
                  behind.pointInTime(), searcher -> page(searcher, queries, request, behind));
        };
    if (found == null) {
      throw PageCursor.invalid(
          "has expired after %d minutes".formatted(Searchers.POINT_IN_TIME_LIFETIME.toMinutes()),
          null);
    }
    return found;
  }

  private Found page(
      IndexSearcher searcher,
      SpaceQueries queries,
      SearchRequest request,
      PageCursor.@Nullable BehindDocument after)
      throws IOException {
    boolean hasText = !request.text().isBlank() && request.query().mode() != SearchMode.VECTOR;
    IndexOrder order = IndexOrder.of(request.order(), hasText);
    Query query = hasText ? queries.admittedWords(searcher.getIndexReader()) : queries.admitted();
    boolean explains =
        order == IndexOrder.BY_SCORE
            && request.detail().explanations() == SearchDetail.Explanations.GIVEN;
    IndexPage page =
        new IndexPage(searchers, query, order, request.k(), explains ? queries.parts() : null);
    return page.read(searcher, inSpace(searcher, queries), after);
  }

  private static IndexSearcher inSpace(IndexSearcher searcher, SpaceQueries queries) {
    return new SpaceSearcher(searcher.getIndexReader(), queries.prefix());
  }

  private String cursor(Found found, List<Hit> read, String digest) {
    String lastId = read.isEmpty() ? "" : read.getLast().memory().id().toString();
    double lastScore = found.matches().getLast().score();
    PageCursor.Position next = Objects.requireNonNull(found.next());
    return new PageCursor(lastId, lastScore, next, new PageCursor.Origin(digest, opening)).encode();
  }

  /** Lists the memories of a space that a filter admits, in the order they were stored. */
  public Page<Memory> list(int space, MemoryFilter filter, PageRequest page) {
    visibility.awaitAcknowledged();
    Query query = SpaceQueries.admitted(SpacePrefix.of(space), filter);
    Listing listing = searchers.search(searcher -> Listing.of(searcher, query, page));
    List<Memory> memories =
        records.read(session -> session.memories().findAll(listing.numbers())).stream()
            .map(NumberedMemory::memory)
            .toList();
    return new Page<>(memories, listing.totalCount(), page.limit(), page.offset());
  }
}
