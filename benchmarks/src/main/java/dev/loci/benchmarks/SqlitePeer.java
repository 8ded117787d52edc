package dev.loci.benchmarks;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** SQLite with FTS5 over the table, write-ahead log, one connection and one lock. */
final class SqlitePeer implements Peer {
  private static final String SEARCH =
      "SELECT m.content FROM memory_text t JOIN memory m ON m.number = t.rowid"
          + " WHERE memory_text MATCH ? AND m.space = ? AND m.importance >= ?"
          + " ORDER BY rank LIMIT ?";

  private final Connection connection;
  private final MemoryTable table;
  private final PreparedStatement index;
  private final PreparedStatement search;
  private final Lock lock = new ReentrantLock();

  /** When SQLite forces what it wrote. */
  enum Synchronous {
    /** With every commit. */
    FULL,
    /** At checkpoints only: the last commits may be lost in a power cut. */
    NORMAL
  }

  SqlitePeer(Path folder, Synchronous synchronous) throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("records.db"));
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode=WAL");
      statement.execute("PRAGMA synchronous=" + synchronous);
      statement.execute(MemoryTable.schema("TEXT", "BLOB", "INTEGER"));
      statement.execute(MemoryTable.INDEX);
      statement.execute(
          "CREATE VIRTUAL TABLE IF NOT EXISTS memory_text USING fts5(content, content='memory',"
              + " content_rowid='number', tokenize='porter unicode61')");
    }
    connection.setAutoCommit(false);
    table = new MemoryTable(connection);
    index = connection.prepareStatement("INSERT INTO memory_text (rowid, content) VALUES (?, ?)");
    search = connection.prepareStatement(SEARCH);
  }

  @Override
  public void storeAll(List<Item> batch) throws SQLException {
    lock.lock();
    try {
      for (MemoryRow row : table.insert(batch)) {
        index.setLong(1, row.number());
        index.setString(2, row.item().content());
        index.addBatch();
      }
      index.executeBatch();
      connection.commit();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void store(Item item) throws SQLException {
    storeAll(List.of(item));
  }

  @Override
  public List<String> search(int space, String word) throws SQLException {
    return best(new Question(space, List.of(word), MAX_FOUND, 0));
  }

  @Override
  public List<String> best(Question question) throws SQLException {
    lock.lock();
    try {
      search.setString(1, String.join(" OR ", question.words()));
      search.setInt(2, question.space());
      search.setDouble(3, question.minImportance());
      search.setInt(4, question.count());
      List<String> contents = new ArrayList<>();
      try (ResultSet rows = search.executeQuery()) {
        while (rows.next()) {
          contents.add(rows.getString(1));
        }
      }
      return contents;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public long count() throws SQLException {
    return table.count();
  }

  @Override
  public void check() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO memory_text (memory_text) VALUES ('integrity-check')");
      try (ResultSet row = statement.executeQuery("PRAGMA integrity_check")) {
        if (!row.next() || !row.getString(1).equals("ok")) {
          throw new IllegalStateException("the integrity check failed");
        }
      }
    }
  }

  @Override
  public void close() throws SQLException {
    connection.commit();
    connection.close();
  }
}
