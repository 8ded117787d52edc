package dev.loci.internal.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.DamagedStoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database of an earlier release is brought to the tables of this one. */
class SchemaTest {
  private static final UUID STORE = new UUID(1, 2);
  private static final String FIRST =
      "CREATE TABLE state (schema_version INT NOT NULL, store_id UUID NOT NULL, watermark BIGINT"
          + " NOT NULL); CREATE TABLE thing (number BIGINT PRIMARY KEY)";
  private static final String SECOND =
      "ALTER TABLE thing ADD COLUMN IF NOT EXISTS name VARCHAR DEFAULT 'nameless'";
  private static final String THIRD = "CREATE INDEX IF NOT EXISTS by_name ON thing (name)";

  @TempDir Path folder;
  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    connection = DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("db"));
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private String read(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void anOlderDatabaseKeepsItsRowsAndGetsTheNewTables() throws SQLException {
    new Schema(List.of(FIRST)).prepare(connection, STORE);
    execute("INSERT INTO thing VALUES (7)");

    new Schema(List.of(FIRST, SECOND, THIRD)).prepare(connection, STORE);

    assertThat(read("SELECT schema_version FROM state")).isEqualTo("3");
    assertThat(read("SELECT name FROM thing WHERE number = 7")).isEqualTo("nameless");
  }

  @Test
  void aMigrationThatWasCutOffIsDoneAgain() throws SQLException {
    new Schema(List.of(FIRST)).prepare(connection, STORE);
    execute(SECOND); // and the process died before the version went up

    new Schema(List.of(FIRST, SECOND)).prepare(connection, STORE);

    assertThat(read("SELECT schema_version FROM state")).isEqualTo("2");
  }

  @Test
  void aNewDatabaseHasAllOfIt() throws SQLException {
    new Schema(List.of(FIRST, SECOND)).prepare(connection, STORE);

    assertThat(read("SELECT schema_version FROM state")).isEqualTo("2");
    execute("INSERT INTO thing VALUES (1, 'named')");
  }

  @Test
  void aNewerDatabaseIsRefused() throws SQLException {
    new Schema(List.of(FIRST, SECOND)).prepare(connection, STORE);

    assertThatThrownBy(() -> new Schema(List.of(FIRST)).prepare(connection, STORE))
        .isInstanceOf(DamagedStoreException.class)
        .hasMessageContaining("schema version 2, and this release knows 1 to 1");
  }

  @Test
  void theSchemaOfThisReleaseCanBeMade() throws SQLException {
    Schema.current().prepare(connection, STORE);
    Schema.current().prepare(connection, STORE);

    assertThat(read("SELECT COUNT(*) FROM memory")).isEqualTo("0");
  }
}
