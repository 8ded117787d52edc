package dev.loci.internal.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;

/**
 * Makes the terms of one query in a space, and counts them, so that no text makes too many. Further
 * ones are ignored. For one query.
 */
final class QueryTerms {
  private final Analyzer words;
  private final Analyzer texts;
  private final String prefix;
  private int left;

  private record Placed(String term, int position) {}

  /**
   * Prepares the terms of a query.
   *
   * @param words cuts words
   * @param texts cuts what must be as it stands in memories
   * @param maxTerms further ones are ignored
   */
  QueryTerms(Analyzer words, Analyzer texts, String prefix, int maxTerms) {
    this.words = words;
    this.texts = texts;
    this.prefix = prefix;
    this.left = maxTerms;
  }

  /** Adds the words of a text to those there are, and how often each was said. */
  void addWords(String text, Map<String, Integer> counts) {
    read(
        words,
        text,
        placed -> {
          if (counts.merge(placed.term, 1, Integer::sum) == 1) {
            left--;
          }
          return left > 0;
        });
  }

  /** Returns the words of a text in their order, as one term or phrase; null where it has none. */
  @Nullable FieldQuery phrase(String text) {
    List<Placed> terms = new ArrayList<>();
    read(
        texts,
        text,
        placed -> {
          terms.add(placed);
          return --left > 0;
        });
    if (terms.isEmpty()) {
      return null;
    }
    return terms.size() == 1
        ? field -> new TermQuery(new Term(field, terms.get(0).term))
        : field -> phrase(field, terms);
  }

  private static PhraseQuery phrase(String field, List<Placed> terms) {
    PhraseQuery.Builder phrase = new PhraseQuery.Builder();
    terms.forEach(placed -> phrase.add(new Term(field, placed.term), placed.position));
    return phrase.build();
  }

  /** Returns what finds words that begin so; null where there is no room for it. */
  @Nullable FieldQuery beginning(String text) {
    if (left < BeginningQuery.MAX_TERMS) {
      return null;
    }
    left -= BeginningQuery.MAX_TERMS;
    String beginning = prefix + texts.normalize(TextFields.CONTENT.terms(), text).utf8ToString();
    Map<String, Integer> whole = new LinkedHashMap<>();
    read(texts, text, placed -> whole.merge(placed.term, 1, Integer::sum) > 0);
    List<String> alone = whole.size() == 1 ? List.copyOf(whole.keySet()) : List.of();
    return field -> new BeginningQuery(new Term(field, beginning), alone);
  }

  /** Gives one term after the other to who takes it and says whether it wants more. */
  private void read(Analyzer analyzer, String text, Predicate<Placed> taker) {
    try (TokenStream stream = analyzer.tokenStream(TextFields.CONTENT.terms(), text)) {
      CharTermAttribute term = stream.getAttribute(CharTermAttribute.class);
      PositionIncrementAttribute step = stream.getAttribute(PositionIncrementAttribute.class);
      stream.reset();
      int position = -1;
      boolean more = left > 0;
      while (more && stream.incrementToken()) {
        position += step.getPositionIncrement();
        more = taker.test(new Placed(prefix + term, position));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
