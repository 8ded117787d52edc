package dev.loci.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.junit.jupiter.api.Test;

/** A refresh makes no files; a commit does. */
class SmallSegmentsDirectoryTest {
  private final Directory disk = new ByteBuffersDirectory();
  private final Set<String> made = new TreeSet<>();
  private final Directory watched =
      new FilterDirectory(disk) {
        @Override
        public IndexOutput createOutput(String name, IOContext context) throws IOException {
          made.add(name);
          return super.createOutput(name, context);
        }

        @Override
        public IndexOutput createTempOutput(String prefix, String suffix, IOContext context)
            throws IOException {
          made.add(prefix + suffix);
          return super.createTempOutput(prefix, suffix, context);
        }
      };

  private static Document memory(String text, int number) {
    Document document = new Document();
    document.add(new TextField("content", text, Field.Store.NO));
    document.add(NumericDocValuesField.indexedField("created", number));
    return document;
  }

  private static IndexWriter writer(Directory directory) throws IOException {
    return new IndexWriter(
        directory, new IndexWriterConfig(new WhitespaceAnalyzer()).setCodec(new IndexCodec()));
  }

  @Test
  void aRefreshMakesNoFilesAndACommitDoes() throws IOException {
    try (IndexWriter writer = writer(new SmallSegmentsDirectory(watched))) {
      for (int i = 0; i < 3; i++) {
        writer.addDocument(memory("memory " + i, i));
        try (DirectoryReader reader = DirectoryReader.open(writer)) {
          assertThat(reader.numDocs()).isEqualTo(i + 1);
        }
      }
      assertThat(made).isEmpty();

      writer.commit();
      assertThat(made).anyMatch(name -> name.contains("segments_"));
      assertThat(List.of(disk.listAll())).anyMatch(name -> name.startsWith("segments_"));
    }
    try (DirectoryReader reader = DirectoryReader.open(disk)) {
      assertThat(reader.numDocs()).isEqualTo(3);
    }
  }

  @Test
  void whatIsTooLargeGoesToDiskAtOnce() throws IOException {
    try (IndexWriter writer = writer(new SmallSegmentsDirectory(watched))) {
      for (int i = 0; i < 200_000; i++) {
        writer.addDocument(memory("memory of many words " + i + " " + 31 * i, i));
      }
      try (DirectoryReader reader = DirectoryReader.open(writer)) {
        assertThat(reader.numDocs()).isEqualTo(200_000);
      }
      assertThat(made).isNotEmpty();
    }
  }
}
