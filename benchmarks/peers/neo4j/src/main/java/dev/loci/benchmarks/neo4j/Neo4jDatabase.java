package dev.loci.benchmarks.neo4j;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.graphdb.Transaction;

/** A database of Neo4j's with its defaults: every commit is forced. Safe for many threads. */
final class Neo4jDatabase implements AutoCloseable {
  private static final String NAME = "neo4j";
  private static final long SECONDS_TO_OPEN = 120;

  private final DatabaseManagementService service;
  private final GraphDatabaseService database;

  private Neo4jDatabase(DatabaseManagementService service) {
    this.service = service;
    this.database = service.database(NAME);
  }

  static Neo4jDatabase open(Path folder) {
    Neo4jDatabase opened =
        new Neo4jDatabase(
            new DatabaseManagementServiceBuilder(folder)
                .setConfig(Map.of(GraphDatabaseSettings.udc_enabled, false))
                .build());
    if (!opened.database.isAvailable(TimeUnit.SECONDS.toMillis(SECONDS_TO_OPEN))) {
      throw new IllegalStateException("Neo4j does not open");
    }
    return opened;
  }

  /** Makes indexes where there are none, and waits until they are up to date. */
  void define(String... commands) {
    for (String command : commands) {
      write(transaction -> transaction.execute(command).close());
    }
    write(
        transaction -> transaction.schema().awaitIndexesOnline(SECONDS_TO_OPEN, TimeUnit.SECONDS));
  }

  void write(Consumer<Transaction> work) {
    try (Transaction transaction = database.beginTx()) {
      work.accept(transaction);
      transaction.commit();
    }
  }

  <T> T read(Function<Transaction, T> work) {
    try (Transaction transaction = database.beginTx()) {
      return work.apply(transaction);
    }
  }

  /** Returns the number that a query calls {@code n}. */
  long number(String query) {
    return read(transaction ->
        (Long) Objects.requireNonNull(transaction.execute(query).next().get("n"), query));
  }

  @Override
  public void close() {
    service.shutdown();
  }
}
