package dev.loci.internal.search;

import dev.loci.internal.change.Micros;
import dev.loci.internal.change.SpaceNumbers;
import dev.loci.internal.filter.MetadataTerm;
import dev.loci.internal.records.NumberedMemory;
import dev.loci.model.Memory;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.NumericUtils;
import org.jspecify.annotations.Nullable;

/** A memory as a Lucene document. Nothing is stored: records have it all. */
final class MemoryDocument {
  static final String KEY = "key";
  static final String SPACE = "space";
  static final String CONTENT = "content";
  static final String LENGTH = "length";
  static final String NUMBER = "number";
  static final String VERSION = "version";
  static final String CREATED = "created";
  static final String LAYER = "layer";
  static final String TAG = "tag";
  static final String SOURCE = "source";
  static final String SESSION = "session";
  static final String IMPORTANCE = "importance";
  static final String METADATA = "metadata";

  private static final FieldType LENGTH_TYPE = lengthType();

  private final Analyzer analyzer;

  MemoryDocument(Analyzer analyzer) {
    this.analyzer = analyzer;
  }

  private static FieldType lengthType() {
    FieldType type = new FieldType();
    type.setTokenized(true);
    type.setOmitNorms(true);
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
    type.freeze();
    return type;
  }

  /** Returns the term that only this memory's document has. */
  static Term key(long number) {
    byte[] bytes = new byte[Long.BYTES];
    NumericUtils.longToSortableBytes(number, bytes, 0);
    return new Term(KEY, new BytesRef(bytes));
  }

  Document of(NumberedMemory numbered) {
    long number = numbered.number();
    Memory memory = numbered.memory();
    Document document = new Document();
    document.add(new StringField(KEY, key(number).bytes(), Field.Store.NO));
    document.add(new NumericDocValuesField(NUMBER, number));
    document.add(new NumericDocValuesField(VERSION, memory.version()));
    addText(document, SpacePrefix.of(SpaceNumbers.spaceOf(number)), memory.content());
    addFilters(document, memory);
    return document;
  }

  private void addText(Document document, String prefix, String content) {
    document.add(new StringField(SPACE, prefix, Field.Store.NO));
    SpaceTermFilter terms = new SpaceTermFilter(analyzer.tokenStream(CONTENT, content), prefix);
    document.add(new TextField(CONTENT, terms));
    document.add(new Field(LENGTH, new LengthTokenStream(prefix, terms), LENGTH_TYPE));
  }

  private static void addFilters(Document document, Memory memory) {
    long created = Micros.of(memory.createdAt());
    document.add(new LongPoint(CREATED, created));
    document.add(new NumericDocValuesField(CREATED, created));
    document.add(new DoublePoint(IMPORTANCE, memory.importance()));
    addTerm(document, LAYER, memory.layer().jsonName());
    memory.tags().forEach(tag -> addTerm(document, TAG, tag));
    addTerm(document, SOURCE, memory.source());
    addTerm(document, SESSION, memory.sessionId());
    for (Map.Entry<String, @Nullable Object> entry : memory.metadata().entrySet()) {
      addTerm(document, METADATA, MetadataTerm.of(entry.getKey(), entry.getValue()));
    }
  }

  private static void addTerm(Document document, String field, @Nullable String value) {
    if (value != null) {
      document.add(new StringField(field, value, Field.Store.NO));
    }
  }
}
