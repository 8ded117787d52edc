package dev.loci.benchmarks;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Nodes and edges as tables of SQLite, walked by a recursive query. For one thread. */
final class SqliteGraph implements GraphPeer {
  private static final String REACH =
      """
      WITH RECURSIVE reached(node, depth) AS (
        SELECT number, 0 FROM node WHERE key = ?
        UNION SELECT edge.target, depth + 1 FROM reached JOIN edge ON edge.source = reached.node
        WHERE depth < ?)
      SELECT COUNT(DISTINCT node) FROM reached
      """;

  private final Connection connection;
  private final PreparedStatement addNode;
  private final PreparedStatement addEdge;
  private final PreparedStatement reach;

  SqliteGraph(Path folder) {
    try {
      connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("graph.db"));
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA journal_mode=WAL");
        statement.execute("PRAGMA synchronous=FULL");
        statement.execute(
            "CREATE TABLE IF NOT EXISTS node (number INTEGER PRIMARY KEY, key TEXT NOT NULL"
                + " UNIQUE)");
        statement.execute(
            "CREATE TABLE IF NOT EXISTS edge (source INTEGER NOT NULL, target INTEGER NOT NULL,"
                + " relation TEXT NOT NULL, weight REAL NOT NULL,"
                + " PRIMARY KEY (source, target, relation)) WITHOUT ROWID");
        statement.execute("CREATE INDEX IF NOT EXISTS edge_by_target ON edge (target)");
      }
      connection.setAutoCommit(false);
      addNode = connection.prepareStatement("INSERT INTO node (key) VALUES (?)");
      addEdge =
          connection.prepareStatement(
              "INSERT INTO edge SELECT s.number, t.number, ?, ? FROM node s, node t"
                  + " WHERE s.key = ? AND t.key = ?");
      reach = connection.prepareStatement(REACH);
    } catch (SQLException e) {
      throw new IllegalStateException("SQLite cannot open its graph", e);
    }
  }

  @Override
  public void addNodes(List<String> keys) {
    try {
      for (String key : keys) {
        addNode.setString(1, key);
        addNode.addBatch();
      }
      addNode.executeBatch();
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException("SQLite cannot store nodes", e);
    }
  }

  @Override
  public void addEdges(List<Link> links) {
    try {
      for (Link link : links) {
        addEdge.setString(1, link.relation());
        addEdge.setDouble(2, link.weight());
        addEdge.setString(3, link.source());
        addEdge.setString(4, link.target());
        addEdge.addBatch();
      }
      addEdge.executeBatch();
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException("SQLite cannot store edges", e);
    }
  }

  @Override
  public int reach(String start, int hops) {
    try {
      reach.setString(1, start);
      reach.setInt(2, hops);
      try (ResultSet row = reach.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("SQLite cannot walk", e);
    }
  }

  @Override
  public double cheapestPath(String start, String end) {
    throw new UnsupportedOperationException("SQL has no cheapest path");
  }

  @Override
  public double highestPageRank() {
    throw new UnsupportedOperationException("SQL has no PageRank");
  }

  @Override
  public long edgeCount() {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM edge")) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException("SQLite cannot count", e);
    }
  }

  @Override
  public void close() {
    try {
      connection.commit();
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("SQLite cannot close its graph", e);
    }
  }
}
