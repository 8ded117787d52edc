package dev.loci.benchmarks.neo4j;

import dev.loci.benchmarks.Item;
import dev.loci.benchmarks.Peer;
import dev.loci.benchmarks.Question;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Transaction;

/**
 * A node for each text, with an index by id and one of words, in which the space is a word, too, so
 * that the index filters by it.
 */
final class Neo4jTexts implements Peer {
  private static final Label MEMORY = Label.label("Memory");
  private static final String BEST =
      "CALL db.index.fulltext.queryNodes('words', $words) YIELD node, score"
          + " WHERE node.importance >= $importance"
          + " RETURN node.content AS content ORDER BY score DESC LIMIT $count";

  private final Neo4jDatabase database;

  Neo4jTexts(Neo4jDatabase database) {
    this.database = database;
    database.define(
        "CREATE CONSTRAINT memory_by_id IF NOT EXISTS FOR (m:Memory) REQUIRE m.id IS UNIQUE",
        "CREATE FULLTEXT INDEX words IF NOT EXISTS FOR (m:Memory) ON EACH [m.content, m.space]"
            + " OPTIONS {indexConfig: {`fulltext.analyzer`: 'english'}}");
  }

  @Override
  public void storeAll(List<Item> batch) {
    database.write(transaction -> batch.forEach(item -> add(transaction, item)));
  }

  @Override
  public void store(Item item) {
    storeAll(List.of(item));
  }

  private static void add(Transaction transaction, Item item) {
    long now = System.currentTimeMillis();
    Node node = transaction.createNode(MEMORY);
    node.setProperty("id", UUID.randomUUID().toString());
    node.setProperty("space", word(item.space()));
    node.setProperty("version", 1L);
    node.setProperty("createdAt", now);
    node.setProperty("updatedAt", now);
    node.setProperty("content", item.content());
    node.setProperty("layer", "episodic");
    node.setProperty("importance", item.importance());
    node.setProperty("metadata", "{}");
  }

  private static String word(int space) {
    return "space" + space;
  }

  @Override
  public List<String> search(int space, String word) {
    return best(new Question(space, List.of(word), MAX_FOUND, 0));
  }

  @Override
  public List<String> best(Question question) {
    String words =
        "+space:%s +content:(%s)"
            .formatted(word(question.space()), String.join(" ", question.words()));
    Map<String, Object> values =
        Map.of("words", words, "importance", question.minImportance(), "count", question.count());
    return database.read(transaction ->
        transaction.execute(BEST, values).stream()
            .map(row -> (String) row.get("content"))
            .toList());
  }

  @Override
  public long count() {
    return database.number("MATCH (m:Memory) RETURN count(m) AS n");
  }

  @Override
  public void check() {
    long different = database.number("MATCH (m:Memory) RETURN count(DISTINCT m.id) AS n");
    if (different != count()) {
      throw new IllegalStateException("%d ids of %d memories".formatted(different, count()));
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
