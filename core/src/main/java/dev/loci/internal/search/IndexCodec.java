package dev.loci.internal.search;

import dev.loci.model.Embedding;
import java.io.IOException;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;

/** Lucene's own files, for vectors of more dimensions than it takes unless told. */
final class IndexCodec extends Lucene104Codec {
  private static final KnnVectorsFormat HNSW = new Lucene99HnswVectorsFormat();

  /** Has the name of Lucene's own, which therefore reads it. */
  private static final KnnVectorsFormat VECTORS =
      new KnnVectorsFormat(HNSW.getName()) {
        @Override
        public KnnVectorsWriter fieldsWriter(SegmentWriteState state) throws IOException {
          return HNSW.fieldsWriter(state);
        }

        @Override
        public KnnVectorsReader fieldsReader(SegmentReadState state) throws IOException {
          return HNSW.fieldsReader(state);
        }

        @Override
        public int getMaxDimensions(String fieldName) {
          return Embedding.MAX_DIMENSION;
        }
      };

  @Override
  public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
    return VECTORS;
  }
}
