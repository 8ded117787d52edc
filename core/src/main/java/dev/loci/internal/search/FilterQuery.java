package dev.loci.internal.search;

import dev.loci.MemoryFilter;
import dev.loci.MetadataCondition;
import dev.loci.internal.change.Micros;
import dev.loci.model.Layer;
import java.time.Instant;
import java.util.Collection;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.NumericUtils;
import org.jspecify.annotations.Nullable;

/**
 * Translates a filter into clauses that admit or not, and never score. They look at terms of the
 * space and at documents that other clauses admit, so that no other space makes them slower.
 */
final class FilterQuery {
  private final BooleanQuery.Builder query;
  private final String prefix;

  private FilterQuery(BooleanQuery.Builder query, String prefix) {
    this.query = query;
    this.prefix = prefix;
  }

  static void addTo(BooleanQuery.Builder query, String prefix, MemoryFilter filter) {
    new FilterQuery(query, prefix).add(filter);
  }

  private void add(MemoryFilter filter) {
    addAnyOf(MemoryDocument.LAYER, filter.layers().stream().map(Layer::jsonName).toList());
    addAnyOf(MemoryDocument.TAG, filter.tags().anyOf());
    filter.tags().allOf().forEach(tag -> addTerm(MemoryDocument.TAG, tag));
    addAnyOf(MemoryDocument.SOURCE, filter.origin().sources());
    addTerm(MemoryDocument.SESSION, filter.origin().sessionId());
    if (!filter.importance().equals(MemoryFilter.ImportanceRange.ANY)) {
      add(importance(filter.importance()));
    }
    if (isBounded(filter.created())) {
      add(range(MemoryDocument.CREATED, filter.created()));
    }
    if (isBounded(filter.updated())) {
      add(updated(filter.updated()));
    }
    if (!filter.metadata().equals(MetadataCondition.any())) {
      add(new MetadataQuery(prefix).of(filter.metadata()));
    }
  }

  private static Query importance(MemoryFilter.ImportanceRange range) {
    return NumericDocValuesField.newSlowRangeQuery(
        MemoryDocument.IMPORTANCE,
        NumericUtils.doubleToSortableLong(range.min()),
        NumericUtils.doubleToSortableLong(range.max()));
  }

  private void addAnyOf(String field, Collection<String> values) {
    if (!values.isEmpty()) {
      add(new TermInSetQuery(field, values.stream().map(v -> new BytesRef(prefix + v)).toList()));
    }
  }

  private void addTerm(String field, @Nullable String value) {
    if (value != null) {
      add(new TermQuery(new Term(field, prefix + value)));
    }
  }

  /** Only what was changed at another time than created has that time in a field. */
  private static Query updated(MemoryFilter.TimeRange range) {
    Query neverChanged =
        new BooleanQuery.Builder()
            .add(range(MemoryDocument.CREATED, range), Occur.FILTER)
            .add(new FieldExistsQuery(MemoryDocument.UPDATED), Occur.MUST_NOT)
            .build();
    return new BooleanQuery.Builder()
        .add(range(MemoryDocument.UPDATED, range), Occur.SHOULD)
        .add(neverChanged, Occur.SHOULD)
        .build();
  }

  private static boolean isBounded(MemoryFilter.TimeRange range) {
    return range.from() != null || range.to() != null;
  }

  private static Query range(String field, MemoryFilter.TimeRange range) {
    long from = range.from() == null ? Long.MIN_VALUE : ceiling(range.from());
    long to = range.to() == null ? Long.MAX_VALUE : ceiling(range.to()) - 1;
    return NumericDocValuesField.newSlowRangeQuery(field, from, to);
  }

  /** Stored times are whole microseconds, so a bound between two of them is the later one. */
  private static long ceiling(Instant bound) {
    long micros = Micros.clamped(bound);
    return bound.isBefore(Micros.MAX) && bound.isAfter(Micros.toInstant(micros))
        ? micros + 1
        : micros;
  }

  private void add(Query clause) {
    query.add(clause, Occur.FILTER);
  }
}
