package dev.loci.benchmarks.arcadedb;

import com.arcadedb.database.Database;
import com.arcadedb.database.DatabaseFactory;
import com.arcadedb.query.sql.executor.ResultSet;
import com.arcadedb.schema.DocumentType;
import com.arcadedb.schema.Schema;
import com.arcadedb.schema.Type;
import dev.loci.benchmarks.Item;
import dev.loci.benchmarks.Peer;
import dev.loci.benchmarks.Question;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A document for each text, with an index by id and one of words, by BM25. */
final class ArcadeDbTexts implements Peer {
  private static final String MEMORY = "Memory";
  private static final String BEST =
      "SELECT content FROM Memory WHERE SEARCH_INDEX('Memory[content]', ?) = true AND space = ?"
          + " AND importance >= ? ORDER BY $score DESC LIMIT ";
  private static final int RETRIES = 1_000;

  private final DatabaseFactory factory;
  private final Database database;

  ArcadeDbTexts(Path folder) {
    factory = new DatabaseFactory(folder.resolve("database").toString());
    database = factory.exists() ? factory.open() : factory.create();
    Schema schema = database.getSchema();
    if (!schema.existsType(MEMORY)) {
      database.transaction(() -> define(schema.createDocumentType(MEMORY)));
    }
  }

  private void define(DocumentType type) {
    type.createProperty("id", Type.STRING);
    type.createProperty("space", Type.INTEGER);
    type.createProperty("content", Type.STRING);
    type.createProperty("importance", Type.DOUBLE);
    type.createTypeIndex(Schema.INDEX_TYPE.LSM_TREE, true, "id");
    database
        .getSchema()
        .buildTypeIndex(MEMORY, new String[] {"content"})
        .withType(Schema.INDEX_TYPE.FULL_TEXT)
        .withFullTextType()
        .withSimilarity("BM25")
        .withAnalyzer("org.apache.lucene.analysis.en.EnglishAnalyzer")
        .create();
  }

  @Override
  public void storeAll(List<Item> batch) {
    // threads that meet on a page start their transaction anew
    database.transaction(() -> batch.forEach(this::add), false, RETRIES);
  }

  @Override
  public void store(Item item) {
    storeAll(List.of(item));
  }

  private void add(Item item) {
    long now = System.currentTimeMillis();
    database
        .newDocument(MEMORY)
        .set("id", UUID.randomUUID().toString())
        .set("space", item.space())
        .set("version", 1L)
        .set("createdAt", now)
        .set("updatedAt", now)
        .set("content", item.content())
        .set("layer", "episodic")
        .set("importance", item.importance())
        .set("metadata", "{}")
        .save();
  }

  @Override
  public List<String> search(int space, String word) {
    return best(new Question(space, List.of(word), MAX_FOUND, 0));
  }

  @Override
  public List<String> best(Question question) {
    List<String> contents = new ArrayList<>();
    try (ResultSet rows =
        database.query(
            "sql",
            BEST + question.count(),
            String.join(" ", question.words()),
            question.space(),
            question.minImportance())) {
      while (rows.hasNext()) {
        contents.add(rows.next().getProperty("content"));
      }
    }
    return contents;
  }

  @Override
  public long count() {
    return database.countType(MEMORY, false);
  }

  @Override
  public void check() {
    try (ResultSet rows = database.command("sql", "CHECK DATABASE")) {
      while (rows.hasNext()) {
        Object errors = rows.next().getProperty("totalErrors");
        if (errors instanceof Number number && number.longValue() > 0) {
          throw new IllegalStateException("CHECK DATABASE found %s errors".formatted(errors));
        }
      }
    }
  }

  @Override
  public void close() {
    database.close();
    factory.close();
  }
}
