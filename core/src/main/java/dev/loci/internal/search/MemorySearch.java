package dev.loci.internal.search;

import dev.loci.Hit;
import dev.loci.MemoryFilter;
import dev.loci.Page;
import dev.loci.PageRequest;
import dev.loci.SearchPage;
import dev.loci.SearchRequest;
import dev.loci.internal.concurrent.Waiting;
import dev.loci.internal.follow.FollowerThread;
import dev.loci.internal.journal.Journal;
import dev.loci.internal.records.NumberedMemory;
import dev.loci.internal.records.Records;
import dev.loci.internal.usage.UsageAccumulator;
import dev.loci.model.Memory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;

/**
 * Answers searches: the index finds and ranks, records give the memories. Every search sees every
 * write that was acknowledged before it began. Safe for many threads.
 */
public final class MemorySearch {
  private final SearchIndex index;
  private final FollowerThread follower;
  private final Journal journal;
  private final Records records;
  private final UsageAccumulator usage;
  private final Analyzer analyzer = SearchIndexOpener.analyzer();
  private final String opening;

  /**
   * Creates the search of one opening of a store.
   *
   * @param usage counts what is found
   * @param opening names this opening; cursors of another are refused
   */
  public MemorySearch(
      SearchIndex index,
      FollowerThread follower,
      Journal journal,
      Records records,
      UsageAccumulator usage,
      String opening) {
    this.index = index;
    this.follower = follower;
    this.journal = journal;
    this.records = records;
    this.usage = usage;
    this.opening = opening;
  }

  /** Finds one page of the memories of a space. */
  public SearchPage search(int space, SearchRequest request) {
    String prefix = SpacePrefix.of(space);
    String digest = QueryDigest.of(prefix, request);
    PageCursor cursor = cursor(request, digest);
    Searchers.Search<Matches> search = searcher -> match(searcher, prefix, request, cursor);
    return page(matches(search, cursor), digest);
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

  private Matches matches(Searchers.Search<Matches> search, @Nullable PageCursor cursor) {
    if (cursor == null) {
      awaitAcknowledged();
      return index.searchers().search(search);
    }
    Matches matches = index.searchers().searchAt(cursor.origin().pointInTime(), search);
    if (matches == null) {
      throw PageCursor.invalid(
          "has expired after %d minutes".formatted(Searchers.POINT_IN_TIME_LIFETIME.toMinutes()),
          null);
    }
    return matches;
  }

  private void awaitAcknowledged() {
    long acknowledged = journal.lastSequence();
    if (index.visibleThrough() < acknowledged) {
      Waiting.onRead(
          follower.whenApplied(
              acknowledged,
              () -> {
                index.refresh();
                return acknowledged;
              }));
    }
  }

  private Matches match(
      IndexSearcher searcher, String prefix, SearchRequest request, @Nullable PageCursor cursor)
      throws IOException {
    boolean newestFirst = request.text().isBlank();
    Query query = query(prefix, request, newestFirst);
    SpaceSearcher space = new SpaceSearcher(searcher.getIndexReader(), prefix);
    space.setSimilarity(searcher.getSimilarity());
    PageCursor.Position after = cursor == null ? null : cursor.position();
    float score = cursor == null ? 0 : (float) cursor.lastScore();
    return newestFirst
        ? Matches.newest(index.searchers(), searcher, space, query, request.k(), after)
        : Matches.best(index.searchers(), searcher, space, query, request.k(), after, score);
  }

  private Query query(String prefix, SearchRequest request, boolean newestFirst) {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    if (newestFirst) {
      query.add(spaceQuery(prefix), Occur.FILTER);
    } else {
      query.add(TextQuery.of(analyzer, prefix, request.text()), Occur.MUST);
    }
    FilterQuery.addTo(query, request.filter());
    return query.build();
  }

  private static Query spaceQuery(String prefix) {
    return new TermQuery(new Term(MemoryDocument.SPACE, prefix));
  }

  private SearchPage page(Matches matches, String digest) {
    List<Match> found = matches.matches();
    Map<Long, Memory> memories = read(found.stream().map(Match::number).toList());
    List<Hit> hits = new ArrayList<>(found.size());
    for (Match match : found) {
      Memory memory = memories.get(match.number());
      if (memory != null) {
        hits.add(new Hit(memory, match.score()));
        usage.add(match.number());
      }
    }
    return new SearchPage(hits, matches.hasMore() ? cursor(matches, hits, digest) : null);
  }

  private Map<Long, Memory> read(List<Long> numbers) {
    Map<Long, Memory> memories = new HashMap<>();
    if (!numbers.isEmpty()) {
      records
          .read(session -> session.memories().findAll(numbers))
          .forEach(found -> memories.put(found.number(), found.memory()));
    }
    return memories;
  }

  private String cursor(Matches matches, List<Hit> hits, String digest) {
    Match last = matches.matches().getLast();
    String lastId = hits.isEmpty() ? "" : hits.getLast().memory().id().toString();
    PageCursor.Origin origin = new PageCursor.Origin(digest, opening, matches.pointInTime());
    PageCursor.Position position =
        new PageCursor.Position(last.document(), last.created(), last.number());
    return new PageCursor(lastId, last.score(), position, origin).encode();
  }

  /** Lists the memories of a space that a filter admits, in the order they were stored. */
  public Page<Memory> list(int space, MemoryFilter filter, PageRequest page) {
    awaitAcknowledged();
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    query.add(spaceQuery(SpacePrefix.of(space)), Occur.FILTER);
    FilterQuery.addTo(query, filter);
    Listing listing =
        index.searchers().search(searcher -> Listing.of(searcher, query.build(), page));
    List<Memory> memories =
        records.read(session -> session.memories().findAll(listing.numbers())).stream()
            .map(NumberedMemory::memory)
            .toList();
    return new Page<>(memories, listing.totalCount(), page.limit(), page.offset());
  }
}
