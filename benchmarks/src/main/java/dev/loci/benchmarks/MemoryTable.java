package dev.loci.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * The table of the SQL peers, with the columns and the two indexes that Loci has. For one thread at
 * a time.
 */
final class MemoryTable {
  static final String INDEX =
      "CREATE UNIQUE INDEX IF NOT EXISTS memory_by_id ON memory (space, id)";

  private static final String INSERT =
      "INSERT INTO memory (number, space, id, version, created_at, updated_at, content, layer,"
          + " tags, importance, metadata) VALUES (?, ?, ?, 1, ?, ?, ?, ?, '', ?, '{}')";

  private final SplittableRandom random = new SplittableRandom(7);
  private final PreparedStatement insert;
  private final PreparedStatement select;
  private final PreparedStatement count;
  private long lastNumber;

  MemoryTable(Connection connection) throws SQLException {
    insert = connection.prepareStatement(INSERT);
    select = connection.prepareStatement("SELECT content FROM memory WHERE number = ?");
    count = connection.prepareStatement("SELECT COUNT(*), MAX(number) FROM memory");
    try (ResultSet row = count.executeQuery()) {
      row.next();
      lastNumber = row.getLong(2);
    }
  }

  static String schema(String text, String uuid, String number) {
    return """
    CREATE TABLE IF NOT EXISTS memory (
      number %3$s PRIMARY KEY, space INT NOT NULL, id %2$s NOT NULL, version BIGINT NOT NULL,
      created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL, content %1$s NOT NULL,
      layer TINYINT NOT NULL, tags %1$s NOT NULL, importance DOUBLE PRECISION NOT NULL,
      source %1$s, session_id %1$s, metadata %1$s NOT NULL)
    """
        .formatted(text, uuid, number);
  }

  /** Inserts a batch, without a commit. */
  List<MemoryRow> insert(List<Item> items) throws SQLException {
    List<MemoryRow> rows = new ArrayList<>(items.size());
    for (Item item : items) {
      MemoryRow row = row(item);
      bind(row);
      insert.addBatch();
      rows.add(row);
    }
    insert.executeBatch();
    return rows;
  }

  private MemoryRow row(Item item) {
    long millis = System.currentTimeMillis();
    long high = (millis << 16) | 0x7000 | (lastNumber & 0xFFF);
    UUID id = new UUID(high, Long.MIN_VALUE | (random.nextLong() >>> 2));
    return new MemoryRow(++lastNumber, id, millis * 1_000, item);
  }

  private void bind(MemoryRow row) throws SQLException {
    insert.setLong(1, row.number());
    insert.setInt(2, row.item().space());
    insert.setBytes(3, row.idBytes());
    insert.setLong(4, row.createdAt());
    insert.setLong(5, row.createdAt());
    insert.setString(6, row.item().content());
    insert.setInt(7, 2);
    insert.setDouble(8, row.item().importance());
  }

  List<String> contents(List<Long> numbers) throws SQLException {
    List<String> contents = new ArrayList<>(numbers.size());
    for (long number : numbers) {
      select.setLong(1, number);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        contents.add(row.getString(1));
      }
    }
    return contents;
  }

  long count() throws SQLException {
    try (ResultSet row = count.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }
}
