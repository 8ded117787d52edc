package dev.loci.internal.search;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.AnalyzerWrapper;

/** Cuts text as another analyzer does, with a space's prefix before each term. */
final class SpaceAnalyzer extends AnalyzerWrapper {
  private final Analyzer words;

  SpaceAnalyzer(Analyzer words) {
    super(GLOBAL_REUSE_STRATEGY);
    this.words = words;
  }

  /** Returns the terms of a text. A thread gets the same filter each time, for its next text. */
  SpaceTermFilter terms(String prefix, String text) {
    SpaceTermFilter terms = (SpaceTermFilter) tokenStream(TextFields.CONTENT.terms(), text);
    terms.startWith(prefix);
    return terms;
  }

  @Override
  protected Analyzer getWrappedAnalyzer(String fieldName) {
    return words;
  }

  @Override
  protected TokenStreamComponents wrapComponents(
      String fieldName, TokenStreamComponents components) {
    return new TokenStreamComponents(
        components.getSource(), new SpaceTermFilter(components.getTokenStream()));
  }
}
