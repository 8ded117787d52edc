package dev.loci.internal.records;

import dev.loci.DamagedStoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** The tables, by numbered scripts. */
final class Schema {
  static final int VERSION = 1;

  private Schema() {}

  /** Makes the tables where there are none; otherwise checks whose they are. */
  static void prepare(Connection connection, UUID storeId) throws SQLException {
    if (hasTables(connection) && hasState(connection)) {
      verify(connection, storeId);
    } else {
      create(connection, storeId);
    }
  }

  private static boolean hasTables(Connection connection) throws SQLException {
    String[] kinds = {"BASE TABLE"};
    try (ResultSet tables = connection.getMetaData().getTables(null, "PUBLIC", "STATE", kinds)) {
      return tables.next();
    }
  }

  private static boolean hasState(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT 1 FROM state")) {
      return row.next();
    }
  }

  /**
   * The row that makes the database a valid one comes last; a crash before it leaves a database
   * that is made anew, and filled from the journal.
   */
  private static void create(Connection connection, UUID storeId) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("DROP ALL OBJECTS");
      statement.execute(script(VERSION));
    }
    String insert = "INSERT INTO state (schema_version, store_id, watermark) VALUES (?, ?, 0)";
    try (PreparedStatement statement = connection.prepareStatement(insert)) {
      statement.setInt(1, VERSION);
      statement.setObject(2, storeId);
      statement.executeUpdate();
    }
  }

  private static void verify(Connection connection, UUID storeId) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT schema_version, store_id FROM state")) {
      row.next();
      requireKnownVersion(row.getInt(1));
      if (!row.getObject(2, UUID.class).equals(storeId)) {
        throw new DamagedStoreException("the records database belongs to another store");
      }
    }
  }

  private static void requireKnownVersion(int version) {
    if (version != VERSION) {
      throw new DamagedStoreException(
          "the records database has schema version %d, and this release knows %d; use the release that wrote it"
              .formatted(version, VERSION));
    }
  }

  private static String script(int version) {
    String name = "schema-" + version + ".sql";
    try (InputStream in = Schema.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
