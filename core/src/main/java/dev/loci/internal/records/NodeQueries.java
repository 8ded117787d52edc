package dev.loci.internal.records;

import dev.loci.internal.change.Change.NodePut;
import dev.loci.internal.change.SpaceNumbers;
import dev.loci.internal.json.Json;
import dev.loci.model.Node;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes nodes. */
public final class NodeQueries {
  private static final String COLUMNS = "number, node_key, version, label, properties";
  private static final String BY_KEY =
      "SELECT " + COLUMNS + " FROM node WHERE space = ? AND node_key = ?";
  private static final String BY_NUMBER = "SELECT " + COLUMNS + " FROM node WHERE number = ?";
  private static final String IN_ORDER =
      "SELECT " + COLUMNS + " FROM node WHERE number > ? AND number <= ? ORDER BY number LIMIT ?";
  private static final String PAGE =
      "SELECT "
          + COLUMNS
          + " FROM node WHERE number BETWEEN ? AND ? ORDER BY number LIMIT ? OFFSET ?";
  private static final String NUMBERS =
      "SELECT n.node_key, n.number FROM UNNEST(?) k(node_key) JOIN node n"
          + " ON n.space = ? AND n.node_key = k.node_key";
  private static final BulkInsert INSERT = new BulkInsert("node", "space, " + COLUMNS);
  private static final String UPDATE =
      "UPDATE node SET version = ?, label = ?, properties = ? WHERE number = ?";
  private static final String DELETE = "DELETE FROM node WHERE number = ?";

  private final Statements statements;

  NodeQueries(Statements statements) {
    this.statements = statements;
  }

  /** Returns the node of a space with this key, or null. */
  public @Nullable NumberedNode find(int space, String key) {
    return statements.first(BY_KEY, NodeQueries::read, space, key);
  }

  /** Returns the node with this number, or null. */
  public @Nullable NumberedNode find(long number) {
    return statements.first(BY_NUMBER, NodeQueries::read, number);
  }

  /** Returns one page of a space's nodes in the order they were stored. */
  public List<NumberedNode> page(int space, int limit, long offset) {
    return statements.all(
        PAGE,
        NodeQueries::read,
        SpaceNumbers.first(space),
        SpaceNumbers.last(space),
        limit,
        offset);
  }

  /** Returns the nodes with numbers beyond {@code after} and up to {@code last}, in order. */
  public List<NumberedNode> inOrder(long after, long last, int limit) {
    return statements.all(IN_ORDER, NodeQueries::read, after, last, limit);
  }

  private static NumberedNode read(ResultSet row) throws SQLException {
    Node node =
        new Node(row.getString(2), row.getLong(3), row.getString(4), Json.read(row.getString(5)));
    return new NumberedNode(row.getLong(1), node);
  }

  /** Returns the numbers of nodes by their keys; those that do not exist are left out. */
  public Map<String, Long> numbers(int space, Collection<String> keys) {
    Map<String, Long> numbers = new HashMap<>();
    Object asked = keys.toArray(String[]::new);
    statements
        .all(NUMBERS, row -> Map.entry(row.getString(1), row.getLong(2)), asked, space)
        .forEach(found -> numbers.put(found.getKey(), found.getValue()));
    return numbers;
  }

  void insertAll(List<NodePut> puts) {
    INSERT.execute(statements, puts.stream().map(NodeQueries::row).toList());
  }

  private static @Nullable Object[] row(NodePut put) {
    Node node = put.node();
    return new @Nullable Object[] {
      SpaceNumbers.spaceOf(put.number()),
      put.number(),
      node.key(),
      node.version(),
      node.label(),
      Json.write(node.properties())
    };
  }

  int update(long number, Node node) {
    return statements.update(
        UPDATE, node.version(), node.label(), Json.write(node.properties()), number);
  }

  int delete(long number) {
    return statements.update(DELETE, number);
  }
}
