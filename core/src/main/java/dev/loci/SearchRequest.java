package dev.loci;

import dev.loci.model.Embedding;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What to find.
 *
 * @param query what memories are compared with
 * @param filter which memories to consider
 * @param order what comes first
 * @param ranking what counts beside how well a memory matches
 * @param detail what hits bring beside memories and scores
 * @param consistency which writes are seen
 * @param k the page size, 1 to 1,000
 * @param cursor where the page before ended, or null for the first page
 */
public record SearchRequest(
    Query query,
    MemoryFilter filter,
    SearchOrder order,
    Ranking ranking,
    SearchDetail detail,
    Consistency consistency,
    int k,
    @Nullable String cursor) {

  /** The page size unless told. */
  public static final int DEFAULT_K = 10;

  /** The largest page. */
  public static final int MAX_K = 1_000;

  /** The longest query, in UTF-16 characters. */
  public static final int MAX_TEXT_LENGTH = 65_536;

  /**
   * What memories are compared with.
   *
   * @param text any words, at most 65,536 characters; a blank one without an embedding asks for the
   *     newest memories
   * @param syntax how the text is read
   * @param embedding compared with those that authors gave to memories, of the same dimension
   * @param mode what is compared
   */
  public record Query(
      String text, TextSyntax syntax, @Nullable Embedding embedding, SearchMode mode) {
    /**
     * Checks the length.
     *
     * @throws ValidationException if the text is too long, or only meaning is to be compared and
     *     there is neither text nor embedding
     */
    public Query {
      Objects.requireNonNull(text, "text");
      Objects.requireNonNull(syntax, "syntax");
      Objects.requireNonNull(mode, "mode");
      if (text.length() > MAX_TEXT_LENGTH) {
        throw new ValidationException(
            "query_text",
            "query_text (text) must have at most %d characters but has %d"
                .formatted(MAX_TEXT_LENGTH, text.length()));
      }
      if (mode == SearchMode.VECTOR && text.isBlank() && embedding == null) {
        throw new ValidationException(
            "query_text", "query_text (text) must not be blank where vectors are compared");
      }
    }
  }

  /**
   * Checks the ranges.
   *
   * @throws ValidationException if k is out of range
   */
  public SearchRequest {
    Objects.requireNonNull(query, "query");
    Objects.requireNonNull(filter, "filter");
    Objects.requireNonNull(order, "order");
    Objects.requireNonNull(ranking, "ranking");
    Objects.requireNonNull(detail, "detail");
    Objects.requireNonNull(consistency, "consistency");
    if (k < 1 || k > MAX_K) {
      throw new ValidationException("k", "k must be 1 to %d but is %d".formatted(MAX_K, k));
    }
  }

  /** Returns a request for the ten best memories. */
  public static SearchRequest of(String text) {
    return new SearchRequest(
        new Query(text, TextSyntax.WORDS, null, SearchMode.HYBRID),
        MemoryFilter.ALL,
        SearchOrder.BEST,
        Ranking.RELEVANCE,
        SearchDetail.NONE,
        Consistency.READ_YOUR_WRITES,
        DEFAULT_K,
        null);
  }

  /** Returns a request for the ten memories whose embeddings are nearest to this one. */
  public static SearchRequest of(Embedding embedding) {
    Objects.requireNonNull(embedding, "embedding");
    return of("").with(new Query("", TextSyntax.WORDS, embedding, SearchMode.VECTOR));
  }

  /** Returns the words looked for. */
  public String text() {
    return query.text();
  }

  private SearchRequest with(Query query) {
    return new SearchRequest(query, filter, order, ranking, detail, consistency, k, cursor);
  }

  /** Returns this request comparing something else. */
  public SearchRequest withMode(SearchMode mode) {
    return with(new Query(query.text, query.syntax, query.embedding, mode));
  }

  /** Returns this request with its text read in another way. */
  public SearchRequest withSyntax(TextSyntax syntax) {
    return with(new Query(query.text, syntax, query.embedding, query.mode));
  }

  /** Returns this request with an embedding of the query, beside its text. */
  public SearchRequest withEmbedding(@Nullable Embedding embedding) {
    return with(new Query(query.text, query.syntax, embedding, query.mode));
  }

  /** Returns this request with another page size. */
  public SearchRequest withK(int k) {
    return new SearchRequest(query, filter, order, ranking, detail, consistency, k, cursor);
  }

  /** Returns this request with a filter. */
  public SearchRequest withFilter(MemoryFilter filter) {
    return new SearchRequest(query, filter, order, ranking, detail, consistency, k, cursor);
  }

  /** Returns this request in another order. */
  public SearchRequest withOrder(SearchOrder order) {
    return new SearchRequest(query, filter, order, ranking, detail, consistency, k, cursor);
  }

  /** Returns this request with weights for what counts beside relevance. */
  public SearchRequest withRanking(Ranking ranking) {
    return new SearchRequest(query, filter, order, ranking, detail, consistency, k, cursor);
  }

  /** Returns this request for hits that say how their scores came about. */
  public SearchRequest withExplanations() {
    return with(new SearchDetail(SearchDetail.Explanations.GIVEN, detail.before(), detail.after()));
  }

  /** Returns this request for hits with what stands around them in their session, 0 to 100 each. */
  public SearchRequest withContext(int before, int after) {
    return with(new SearchDetail(detail.explanations(), before, after));
  }

  private SearchRequest with(SearchDetail detail) {
    return new SearchRequest(query, filter, order, ranking, detail, consistency, k, cursor);
  }

  /** Returns this request seeing other writes. */
  public SearchRequest withConsistency(Consistency consistency) {
    return new SearchRequest(query, filter, order, ranking, detail, consistency, k, cursor);
  }

  /** Returns this request for the page after the one that gave the cursor. */
  public SearchRequest withCursor(@Nullable String cursor) {
    return new SearchRequest(query, filter, order, ranking, detail, consistency, k, cursor);
  }
}
