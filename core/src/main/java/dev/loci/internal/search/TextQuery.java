package dev.loci.internal.search;

import dev.loci.internal.search.QueryPart.Kind;
import dev.loci.internal.search.QueryPart.Role;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;

/**
 * Translates a text into a query. No text is a syntax error: what is no operator is words. All that
 * is wanted adds to the score; what must or must not be there is looked for in the memory itself.
 */
final class TextQuery {
  /**
   * Further distinct words of a query are ignored. Lucene takes 1,024 clauses, filters included.
   */
  static final int MAX_TERMS = 650;

  /** Fewer, as each is looked for in three places. */
  static final int MAX_TERMS_IN_CONTEXT = 180;

  /** Further operators are ignored. */
  static final int MAX_OPERATORS = 64;

  /** Anything up to twice as much is as good for conversations; some keeps odd neighbours down. */
  private static final float CONTENT_WEIGHT = 0.25f;

  private static final float CONTEXT_WEIGHT = 1;

  private final Map<String, Integer> words = new LinkedHashMap<>();
  private final List<FieldQuery> wanted = new ArrayList<>();
  private final List<FieldQuery> required = new ArrayList<>();
  private final List<FieldQuery> excluded = new ArrayList<>();

  /** Cuts a text into terms of a space. */
  TextQuery(QueryTerms terms, QueryText text) {
    text.parts().stream()
        .filter(part -> !part.isPlainWords())
        .limit(MAX_OPERATORS)
        .forEach(part -> add(part.role(), operator(terms, part)));
    text.parts().stream()
        .filter(QueryPart::isPlainWords)
        .forEach(part -> terms.addWords(part.text(), words));
  }

  private static @Nullable FieldQuery operator(QueryTerms terms, QueryPart part) {
    return part.kind() == Kind.BEGINNING ? terms.beginning(part.text()) : terms.phrase(part.text());
  }

  private void add(Role role, @Nullable FieldQuery clause) {
    if (clause == null) {
      return;
    }
    switch (role) {
      case ANY -> wanted.add(clause);
      case REQUIRED -> {
        wanted.add(clause);
        required.add(clause);
      }
      case EXCLUDED -> excluded.add(clause);
    }
  }

  /** Tells whether there is nothing to look for. */
  boolean isEmpty() {
    return words.isEmpty() && wanted.isEmpty();
  }

  /** Adds what must and must not be in a memory itself, however it is found. */
  void constrain(BooleanQuery.Builder query) {
    String field = TextFields.CONTENT.terms();
    required.forEach(clause -> query.add(clause.in(field), Occur.FILTER));
    excluded.forEach(clause -> query.add(clause.in(field), Occur.MUST_NOT));
  }

  /** Returns what compares the words of memories: plain BM25. */
  Query ofContent() {
    return any(TextFields.CONTENT, 1);
  }

  /**
   * Returns what compares the words of memories and of what they were said in. One of no session is
   * its own context.
   *
   * @param reader tells how many memories of the space have a context
   */
  Query inContext(IndexReader reader, String prefix) throws IOException {
    int withContext = reader.docFreq(new Term(TextFields.CONTEXT.length(), prefix));
    if (withContext == 0) {
      return ofContent();
    }
    Query weighed = both();
    return withContext == reader.docFreq(new Term(TextFields.CONTENT.length(), prefix))
        ? weighed
        : mixed(weighed, new TermQuery(new Term(TextFields.CONTEXT.length(), prefix)));
  }

  private Query both() {
    return new BooleanQuery.Builder()
        .add(any(TextFields.CONTENT, CONTENT_WEIGHT), Occur.SHOULD)
        .add(any(TextFields.CONTEXT, CONTEXT_WEIGHT), Occur.SHOULD)
        .build();
  }

  private Query mixed(Query weighed, Query hasContext) {
    Query inSession =
        new BooleanQuery.Builder().add(weighed, Occur.MUST).add(hasContext, Occur.FILTER).build();
    Query alone =
        new BooleanQuery.Builder()
            .add(any(TextFields.CONTENT, CONTENT_WEIGHT + CONTEXT_WEIGHT), Occur.MUST)
            .add(hasContext, Occur.MUST_NOT)
            .build();
    return new BooleanQuery.Builder().add(inSession, Occur.SHOULD).add(alone, Occur.SHOULD).build();
  }

  private Query any(TextFields fields, float weight) {
    if (isEmpty()) {
      return new MatchNoDocsQuery("no words to look for");
    }
    String field = fields.terms();
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    // a word said twice weighs twice, as if each were a clause of its own
    words.forEach((term, count) ->
        any.add(weighed(new TermQuery(new Term(field, term)), count * weight), Occur.SHOULD));
    wanted.forEach(clause -> any.add(weighed(clause.in(field), weight), Occur.SHOULD));
    return any.build();
  }

  private static Query weighed(Query query, float weight) {
    return weight == 1 ? query : new BoostQuery(query, weight);
  }
}
