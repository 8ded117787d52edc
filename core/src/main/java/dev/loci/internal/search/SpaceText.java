package dev.loci.internal.search;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexOptions;

/**
 * A text of a document in the terms of its space, and a term that has its length. Used again and
 * again by one thread, at most once in a document.
 */
final class SpaceText {
  private static final FieldType LENGTH_TYPE = lengthType();

  private final SpaceAnalyzer analyzer;
  private final LengthTokenStream length = new LengthTokenStream();
  private final TextFields names;
  private final Field lengthField;

  SpaceText(Analyzer analyzer, TextFields names) {
    this.analyzer = new SpaceAnalyzer(analyzer);
    this.names = names;
    this.lengthField = new Field(names.length(), length, LENGTH_TYPE);
  }

  private static FieldType lengthType() {
    FieldType type = new FieldType();
    type.setTokenized(true);
    type.setOmitNorms(true);
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
    type.freeze();
    return type;
  }

  void addTo(Document document, String prefix, String text) {
    SpaceTermFilter terms = analyzer.terms(prefix, text);
    length.measure(prefix, terms);
    document.add(new TextField(names.terms(), terms));
    document.add(lengthField);
  }
}
