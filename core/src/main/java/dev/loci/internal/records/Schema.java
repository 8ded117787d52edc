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
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tables, by numbered scripts: the first makes them, each further one changes what its
 * predecessors made. H2 commits each statement of a script by itself, so a script must be one that
 * can be run again after a crash in the middle of it ({@code IF NOT EXISTS}).
 */
final class Schema {
  private static final Logger LOG = LoggerFactory.getLogger(Schema.class);
  private static final int VERSION = 3;

  private final List<String> scripts;

  /** Creates a schema of these scripts, from version 1. */
  Schema(List<String> scripts) {
    this.scripts = List.copyOf(scripts);
  }

  /** Returns the schema of this release. */
  static Schema current() {
    return new Schema(IntStream.rangeClosed(1, VERSION).mapToObj(Schema::script).toList());
  }

  /** Makes the tables where there are none; otherwise checks whose they are, and migrates them. */
  void prepare(Connection connection, UUID storeId) throws SQLException {
    if (hasTables(connection) && hasState(connection)) {
      migrate(connection, verifiedVersion(connection, storeId));
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
  private void create(Connection connection, UUID storeId) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("DROP ALL OBJECTS");
      for (String script : scripts) {
        statement.execute(script);
      }
    }
    String insert = "INSERT INTO state (schema_version, store_id, watermark) VALUES (?, ?, 0)";
    try (PreparedStatement statement = connection.prepareStatement(insert)) {
      statement.setInt(1, scripts.size());
      statement.setObject(2, storeId);
      statement.executeUpdate();
    }
  }

  /** The version goes up behind each script, so that a crash repeats one script at most. */
  private void migrate(Connection connection, int from) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (int version = from + 1; version <= scripts.size(); version++) {
        statement.execute(scripts.get(version - 1));
        statement.executeUpdate("UPDATE state SET schema_version = " + version);
        LOG.info("records migrated to schema version {}", version);
      }
    }
  }

  private int verifiedVersion(Connection connection, UUID storeId) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT schema_version, store_id FROM state")) {
      row.next();
      requireKnown(row.getInt(1));
      if (!row.getObject(2, UUID.class).equals(storeId)) {
        throw new DamagedStoreException("the records database belongs to another store");
      }
      return row.getInt(1);
    }
  }

  private void requireKnown(int version) {
    if (version < 1 || version > scripts.size()) {
      throw new DamagedStoreException(
          "the records database has schema version %d, and this release knows 1 to %d; use the release that wrote it"
              .formatted(version, scripts.size()));
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
