package dev.loci.internal.search;

import dev.loci.MetadataCondition;
import dev.loci.MetadataCondition.And;
import dev.loci.MetadataCondition.Compare;
import dev.loci.MetadataCondition.Exists;
import dev.loci.MetadataCondition.In;
import dev.loci.MetadataCondition.Not;
import dev.loci.MetadataCondition.Operator;
import dev.loci.MetadataCondition.Or;
import dev.loci.internal.filter.MetadataTerm;
import java.util.List;
import java.util.function.Function;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TermRangeQuery;
import org.apache.lucene.util.BytesRef;

/**
 * Translates conditions on metadata. Equality, and the order of texts, are looked up in the terms
 * of the space; the order of numbers, which may all be different, is tested on those memories that
 * the rest of the query admits.
 */
final class MetadataQuery {
  private final String prefix;

  MetadataQuery(String prefix) {
    this.prefix = prefix;
  }

  Query of(MetadataCondition condition) {
    return switch (condition) {
      case And and -> and.conditions().isEmpty() ? all() : allOf(and.conditions(), this::of);
      case Or or -> anyOf(or.conditions(), this::of);
      case Not not -> complement(not.condition());
      case Exists exists -> term(MetadataTerm.exists(exists.key()));
      case In in -> anyOf(in);
      case Compare compare -> of(compare);
    };
  }

  /**
   * Negations are carried down to comparisons, so that nested ones do not add up to many clauses.
   */
  private Query complement(MetadataCondition condition) {
    return switch (condition) {
      case And and when and.conditions().isEmpty() -> new MatchNoDocsQuery("not all");
      case And and -> anyOf(and.conditions(), this::complement);
      case Or or -> allOf(or.conditions(), this::complement);
      case Not not -> of(not.condition());
      case Exists exists -> without(all(), of(exists));
      case In in -> without(all(), of(in));
      case Compare compare -> without(all(), of(compare));
    };
  }

  private static Query all() {
    return MatchAllDocsQuery.INSTANCE;
  }

  private static Query allOf(
      List<MetadataCondition> conditions, Function<MetadataCondition, Query> translation) {
    return group(Occur.FILTER, conditions, translation);
  }

  private static Query anyOf(
      List<MetadataCondition> conditions, Function<MetadataCondition, Query> translation) {
    return group(Occur.SHOULD, conditions, translation);
  }

  private static Query group(
      Occur occur,
      List<MetadataCondition> conditions,
      Function<MetadataCondition, Query> translation) {
    BooleanQuery.Builder group = new BooleanQuery.Builder();
    conditions.forEach(condition -> group.add(translation.apply(condition), occur));
    return group.build();
  }

  private static Query without(Query all, Query excluded) {
    return new BooleanQuery.Builder().add(all, Occur.FILTER).add(excluded, Occur.MUST_NOT).build();
  }

  private Query term(String term) {
    return new TermQuery(new Term(MemoryDocument.METADATA, prefix + term));
  }

  private Query anyOf(In in) {
    List<BytesRef> terms =
        in.values().stream()
            .map(value -> new BytesRef(prefix + MetadataTerm.of(in.key(), value)))
            .toList();
    return new TermInSetQuery(MemoryDocument.METADATA, terms);
  }

  private Query of(Compare wanted) {
    String key = wanted.key();
    String term = MetadataTerm.of(key, wanted.value());
    String first = MetadataTerm.first(key, wanted.value());
    String end = MetadataTerm.end(key, wanted.value());
    return switch (wanted.operator()) {
      case EQUAL -> term(term);
      case NOT_EQUAL -> without(term(MetadataTerm.exists(key)), term(term));
      case LESS, AT_MOST -> range(wanted, first, term);
      case MORE, AT_LEAST -> range(wanted, term, end);
    };
  }

  private Query range(Compare wanted, String from, String to) {
    boolean withLower = wanted.operator() != Operator.MORE;
    boolean withUpper = wanted.operator() == Operator.AT_MOST;
    return wanted.value() instanceof Number
        ? SortedSetDocValuesField.newSlowRangeQuery(
            MemoryDocument.METADATA_NUMBER,
            new BytesRef(from),
            new BytesRef(to),
            withLower,
            withUpper)
        : TermRangeQuery.newStringRange(
            MemoryDocument.METADATA, prefix + from, prefix + to, withLower, withUpper);
  }
}
