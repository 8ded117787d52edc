package dev.loci.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
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

/**
 * Rows in H2 and nothing else: what keeping them costs before anything can be found by its words. A
 * search looks at every row. One connection and one lock.
 */
final class H2Peer implements Peer {
  private final Connection connection;
  private final MemoryTable table;
  private final PreparedStatement force;
  private final PreparedStatement select;
  private final Lock lock = new ReentrantLock();

  H2Peer(Path folder) throws SQLException {
    connection = DriverManager.getConnection("jdbc:h2:" + folder.resolve("records"), "sa", "");
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET WRITE_DELAY 0");
      statement.execute(MemoryTable.schema("VARCHAR", "UUID", "BIGINT"));
      statement.execute(MemoryTable.INDEX);
    }
    connection.setAutoCommit(false);
    table = new MemoryTable(connection);
    force = connection.prepareStatement("CHECKPOINT SYNC");
    select =
        connection.prepareStatement(
            "SELECT content FROM memory WHERE space = ? AND ' ' || content || ' ' LIKE ?");
  }

  @Override
  public void storeAll(List<Item> batch) throws SQLException {
    lock.lock();
    try {
      table.insert(batch);
      connection.commit();
      force.execute();
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
    lock.lock();
    try {
      select.setInt(1, space);
      select.setString(2, "% " + word + " %");
      List<String> contents = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
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
  public List<String> best(Question question) {
    throw new UnsupportedOperationException("rows alone have no order of what is best");
  }

  /** Writes every row to a file, a line each, and returns how many there were. */
  long export(Path file) throws SQLException, IOException {
    long rows = 0;
    try (Statement statement = connection.createStatement();
        ResultSet all = statement.executeQuery("SELECT * FROM memory ORDER BY number");
        BufferedWriter out = Files.newBufferedWriter(file)) {
      int columns = all.getMetaData().getColumnCount();
      for (; all.next(); rows++) {
        for (int column = 1; column <= columns; column++) {
          out.append(all.getString(column)).append(',');
        }
        out.append('\n');
      }
    }
    return rows;
  }

  @Override
  public long count() throws SQLException {
    return table.count();
  }

  @Override
  public void check() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT COUNT(DISTINCT id), COUNT(*) FROM memory")) {
      if (!row.next() || row.getLong(1) != row.getLong(2)) {
        throw new IllegalStateException("rows share an id");
      }
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
