package dev.loci.internal.search;

import dev.loci.internal.filter.MetadataTerm;
import dev.loci.internal.filter.MetadataValues;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.util.BytesRef;

/**
 * Adds what metadata says to a document: in two fields for all keys there are, as a field for each
 * would let tenants make as many as they like.
 */
final class MetadataFields implements MetadataValues.Visitor {
  private final Document document;
  private final String prefix;

  MetadataFields(Document document, String prefix) {
    this.document = document;
    this.prefix = prefix;
  }

  @Override
  public void exists(String path) {
    addTerm(MetadataTerm.exists(path));
  }

  @Override
  public void value(String path, Object scalar) {
    String term = MetadataTerm.of(path, scalar);
    addTerm(term);
    if (scalar instanceof Number) {
      document.add(new SortedSetDocValuesField(MemoryDocument.METADATA_NUMBER, new BytesRef(term)));
    }
  }

  private void addTerm(String term) {
    document.add(new StringField(MemoryDocument.METADATA, prefix + term, Field.Store.NO));
  }
}
