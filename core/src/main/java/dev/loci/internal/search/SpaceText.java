package dev.loci.internal.search;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexOptions;

/** The text of a document, in the terms of its space. Used again and again by one thread. */
final class SpaceText {
  private static final FieldType LENGTH_TYPE = lengthType();

  private final SpaceAnalyzer analyzer;
  private final LengthTokenStream length = new LengthTokenStream();
  private final Field space = new StringField(MemoryDocument.SPACE, "", Field.Store.NO);
  private final Field lengthField = new Field(MemoryDocument.LENGTH, length, LENGTH_TYPE);

  SpaceText(Analyzer analyzer) {
    this.analyzer = new SpaceAnalyzer(analyzer);
  }

  private static FieldType lengthType() {
    FieldType type = new FieldType();
    type.setTokenized(true);
    type.setOmitNorms(true);
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
    type.freeze();
    return type;
  }

  void addTo(Document document, String prefix, String content) {
    SpaceTermFilter terms = analyzer.terms(prefix, content);
    length.measure(prefix, terms);
    space.setStringValue(prefix);
    document.add(space);
    document.add(new TextField(MemoryDocument.CONTENT, terms));
    document.add(lengthField);
  }
}
