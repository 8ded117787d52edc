package dev.loci.internal.search;

import dev.loci.internal.change.Micros;
import dev.loci.internal.change.SpaceNumbers;
import dev.loci.internal.context.ContextText;
import dev.loci.internal.filter.MetadataValues;
import dev.loci.model.Memory;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.NumericUtils;

/**
 * A memory as a Lucene document. Nothing is stored: records have it all. Its fields are used again
 * for the next memory, so it is for one thread.
 */
final class MemoryDocument {
  static final String KEY = "key";
  static final String SPACE = "space";
  static final String NUMBER = "number";
  static final String VERSION = "version";
  static final String CREATED = "created";
  static final String LAYER = "layer";
  static final String TAG = "tag";
  static final String SOURCE = "source";
  static final String SESSION = "session";
  static final String IMPORTANCE = "importance";
  static final String METADATA = "metadata";
  static final String METADATA_NUMBER = "metadata_number";
  static final String UPDATED = "updated";

  private final SpaceText content;
  private final SpaceText context;
  private final Document document = new Document();
  private final Field key = new StringField(KEY, new BytesRef(), Field.Store.NO);
  private final Field space = new StringField(SPACE, "", Field.Store.NO);
  private final Field number = new NumericDocValuesField(NUMBER, 0);
  private final Field version = new NumericDocValuesField(VERSION, 0);
  private final Field created = NumericDocValuesField.indexedField(CREATED, 0);
  private final Field updated = NumericDocValuesField.indexedField(UPDATED, 0);
  private final Field importance = NumericDocValuesField.indexedField(IMPORTANCE, 0);
  private final Field layer = new StringField(LAYER, "", Field.Store.NO);

  MemoryDocument(Analyzer analyzer) {
    this.content = new SpaceText(analyzer, TextFields.CONTENT);
    this.context = new SpaceText(analyzer, TextFields.CONTEXT);
  }

  /** Returns the term that only this memory's document has. */
  static Term key(long number) {
    byte[] bytes = new byte[Long.BYTES];
    NumericUtils.longToSortableBytes(number, bytes, 0);
    return new Term(KEY, new BytesRef(bytes));
  }

  /** Returns the document of a memory, which is this memory's until the next call. */
  Document of(IndexedMemory indexed) {
    Memory memory = indexed.memory();
    document.clear();
    key.setBytesValue(key(indexed.number()).bytes());
    document.add(key);
    addNumber(number, indexed.number());
    addNumber(version, memory.version());
    String prefix = SpacePrefix.of(SpaceNumbers.spaceOf(indexed.number()));
    addTexts(indexed, prefix);
    addFilters(memory, prefix);
    VectorFields.addTo(document, memory.embedding());
    VectorFields.addTo(document, indexed.vector());
    return document;
  }

  private void addTexts(IndexedMemory indexed, String prefix) {
    space.setStringValue(prefix);
    document.add(space);
    content.addTo(document, prefix, indexed.memory().content());
    String said = ContextText.of(indexed.inContext());
    if (said != null) {
      context.addTo(document, prefix, said);
    }
  }

  private void addFilters(Memory memory, String prefix) {
    addTimes(Micros.of(memory.createdAt()), Micros.of(memory.updatedAt()));
    addNumber(importance, NumericUtils.doubleToSortableLong(memory.importance()));
    layer.setStringValue(prefix + memory.layer().jsonName());
    document.add(layer);
    memory.tags().forEach(tag -> addTerm(TAG, prefix + tag));
    if (memory.source() != null) {
      addTerm(SOURCE, prefix + memory.source());
    }
    if (memory.sessionId() != null) {
      addTerm(SESSION, prefix + memory.sessionId());
    }
    if (!memory.metadata().isEmpty()) {
      MetadataValues.forEach(memory.metadata(), new MetadataFields(document, prefix));
    }
  }

  /** Most memories are never changed, and need one time only. */
  private void addTimes(long createdMicros, long updatedMicros) {
    addNumber(created, createdMicros);
    if (updatedMicros != createdMicros) {
      addNumber(updated, updatedMicros);
    }
  }

  private void addNumber(Field field, long value) {
    field.setLongValue(value);
    document.add(field);
  }

  private void addTerm(String field, String value) {
    document.add(new StringField(field, value, Field.Store.NO));
  }
}
