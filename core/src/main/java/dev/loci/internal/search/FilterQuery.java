package dev.loci.internal.search;

import dev.loci.MemoryFilter;
import dev.loci.internal.change.Micros;
import dev.loci.internal.filter.MetadataTerm;
import java.time.Instant;
import java.util.Collection;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.NumericUtils;
import org.jspecify.annotations.Nullable;

/** Translates a filter into clauses that admit or not, and never score. */
final class FilterQuery {
  private FilterQuery() {}

  static void addTo(BooleanQuery.Builder query, MemoryFilter filter) {
    addAnyOf(query, MemoryDocument.LAYER, filter.layers().stream().map(l -> l.jsonName()).toList());
    addAnyOf(query, MemoryDocument.TAG, filter.tags().anyOf());
    filter.tags().allOf().forEach(tag -> addTerm(query, MemoryDocument.TAG, tag));
    addTerm(query, MemoryDocument.SOURCE, filter.origin().source());
    addTerm(query, MemoryDocument.SESSION, filter.origin().sessionId());
    if (filter.minImportance() > 0) {
      add(query, importanceAtLeast(filter.minImportance()));
    }
    addRange(query, filter.created());
    filter
        .metadata()
        .forEach((key, value) ->
            addTerm(query, MemoryDocument.METADATA, MetadataTerm.wanted(key, value)));
  }

  private static Query importanceAtLeast(double min) {
    return NumericDocValuesField.newSlowRangeQuery(
        MemoryDocument.IMPORTANCE,
        NumericUtils.doubleToSortableLong(min),
        NumericUtils.doubleToSortableLong(1));
  }

  private static void addAnyOf(
      BooleanQuery.Builder query, String field, Collection<String> values) {
    if (!values.isEmpty()) {
      add(query, new TermInSetQuery(field, values.stream().map(BytesRef::new).toList()));
    }
  }

  private static void addTerm(BooleanQuery.Builder query, String field, @Nullable String value) {
    if (value != null) {
      add(query, new TermQuery(new Term(field, value)));
    }
  }

  private static void addRange(BooleanQuery.Builder query, MemoryFilter.TimeRange range) {
    if (range.from() != null || range.to() != null) {
      long from = range.from() == null ? Long.MIN_VALUE : ceiling(range.from());
      long to = range.to() == null ? Long.MAX_VALUE : ceiling(range.to()) - 1;
      add(query, NumericDocValuesField.newSlowRangeQuery(MemoryDocument.CREATED, from, to));
    }
  }

  /** Stored times are whole microseconds, so a bound between two of them is the later one. */
  private static long ceiling(Instant bound) {
    long micros = Micros.clamped(bound);
    return bound.isBefore(Micros.MAX) && bound.isAfter(Micros.toInstant(micros))
        ? micros + 1
        : micros;
  }

  private static void add(BooleanQuery.Builder query, Query clause) {
    query.add(clause, Occur.FILTER);
  }
}
