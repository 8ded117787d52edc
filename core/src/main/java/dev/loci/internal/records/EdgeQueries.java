package dev.loci.internal.records;

import dev.loci.internal.change.Change.EdgePut;
import dev.loci.internal.change.Micros;
import dev.loci.internal.change.SpaceNumbers;
import dev.loci.internal.json.Json;
import dev.loci.model.Edge;
import dev.loci.model.EdgeFields;
import dev.loci.model.EdgeKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and writes edges. */
public final class EdgeQueries {
  private static final String SELECT =
      "SELECT e.number, e.source, e.target, e.relation, e.id, e.version, e.weight, e.confidence,"
          + " e.bidirectional, e.properties, e.valid_from, e.valid_to, s.node_key, t.node_key"
          + " FROM edge e JOIN node s ON s.number = e.source JOIN node t ON t.number = e.target";
  private static final String BETWEEN =
      SELECT + " WHERE e.source = ? AND e.target = ? AND e.relation = ? ORDER BY e.valid_from";
  private static final String PAGE_BETWEEN = BETWEEN + " LIMIT ? OFFSET ?";
  private static final String COUNT_BETWEEN =
      "SELECT COUNT(*) FROM edge WHERE source = ? AND target = ? AND relation = ?";
  private static final String TARGETS =
      "SELECT target FROM edge WHERE source = ? AND relation = ? AND valid_from <= ?"
          + " AND (valid_to IS NULL OR valid_to > ?) LIMIT ?";
  private static final String BY_ID = SELECT + " WHERE e.space = ? AND e.id = ?";
  private static final String BY_NUMBER = SELECT + " WHERE e.number = ?";
  private static final String FROM_NODE = SELECT + " WHERE e.source = ? LIMIT ?";
  private static final String TO_NODE = SELECT + " WHERE e.target = ? LIMIT ?";
  private static final String COUNT_FROM = "SELECT COUNT(*) FROM edge WHERE source = ?";
  private static final String COUNT_TO = "SELECT COUNT(*) FROM edge WHERE target = ?";
  private static final String IN_ORDER =
      SELECT + " WHERE e.number > ? AND e.number <= ? ORDER BY e.number LIMIT ?";
  private static final String ROWS_IN_ORDER =
      "SELECT number, source, target, relation, weight, confidence, bidirectional, valid_from,"
          + " valid_to FROM edge WHERE number > ? AND number <= ? ORDER BY number LIMIT ?";
  private static final String NUMBERS_BETWEEN =
      "SELECT e.number FROM UNNEST(?, ?, ?) k(source, target, relation) JOIN edge e"
          + " ON e.source = k.source AND e.target = k.target AND e.relation = k.relation"
          + " ORDER BY e.valid_from";
  private static final BulkInsert INSERT =
      new BulkInsert(
          "edge",
          "number, space, source, target, relation, id, version, weight, confidence,"
              + " bidirectional, properties, valid_from, valid_to");
  private static final String UPDATE =
      "UPDATE edge SET version = ?, weight = ?, confidence = ?, bidirectional = ?, properties = ?,"
          + " valid_from = ?, valid_to = ? WHERE number = ?";
  private static final String DELETE = "DELETE FROM edge WHERE number = ?";

  private final Statements statements;

  EdgeQueries(Statements statements) {
    this.statements = statements;
  }

  /** Returns the edges with these ends and this relation, in the order in which they hold. */
  public List<NumberedEdge> between(long source, long target, String relation) {
    return statements.all(BETWEEN, EdgeQueries::read, source, target, relation);
  }

  /**
   * Returns the edges of many triples of ends and relation, those of one in the order in which they
   * hold. Costs half of asking for each where there are few.
   */
  public List<NumberedEdge> between(Long[] sources, Long[] targets, String[] relations) {
    return statements
        .all(NUMBERS_BETWEEN, row -> row.getLong(1), sources, targets, relations)
        .stream()
        .map(this::find)
        .filter(Objects::nonNull)
        .toList();
  }

  /** Returns one page of the edges with these ends and this relation. */
  public List<NumberedEdge> between(
      long source, long target, String relation, int limit, long offset) {
    return statements.all(PAGE_BETWEEN, EdgeQueries::read, source, target, relation, limit, offset);
  }

  /** Returns how many edges have these ends and this relation. */
  public long countBetween(long source, long target, String relation) {
    return statements.number(COUNT_BETWEEN, source, target, relation);
  }

  /** Returns the nodes that edges of a relation lead to from a node at some time, so many. */
  public List<Long> targets(long source, String relation, long micros, int limit) {
    return statements.all(TARGETS, row -> row.getLong(1), source, relation, micros, micros, limit);
  }

  /** Returns the edge of a space with this id, or null. */
  public @Nullable NumberedEdge find(int space, UUID id) {
    return statements.first(BY_ID, EdgeQueries::read, space, id);
  }

  /** Returns the edge with this number, or null. */
  public @Nullable NumberedEdge find(long number) {
    return statements.first(BY_NUMBER, EdgeQueries::read, number);
  }

  /** Returns edges that start at a node or lead to it, up to so many. */
  public List<NumberedEdge> of(long node, int limit) {
    List<NumberedEdge> edges =
        new ArrayList<>(statements.all(FROM_NODE, EdgeQueries::read, node, limit));
    edges.addAll(statements.all(TO_NODE, EdgeQueries::read, node, limit - edges.size()));
    return edges;
  }

  /** Returns how many edges start at a node or lead to it. */
  public long countOf(long node) {
    return statements.number(COUNT_FROM, node) + statements.number(COUNT_TO, node);
  }

  /** Returns the edges with numbers beyond {@code after} and up to {@code last}, in order. */
  public List<NumberedEdge> inOrder(long after, long last, int limit) {
    return statements.all(IN_ORDER, EdgeQueries::read, after, last, limit);
  }

  /** Like {@link #inOrder}, of each only what a graph in memory needs; a fraction of the cost. */
  public List<EdgeRow> rowsInOrder(long after, long last, int limit) {
    return statements.all(ROWS_IN_ORDER, EdgeQueries::row, after, last, limit);
  }

  private static EdgeRow row(ResultSet row) throws SQLException {
    long validTo = row.getLong(9);
    boolean isOpen = row.wasNull();
    return new EdgeRow(
        row.getLong(1),
        row.getLong(2),
        row.getLong(3),
        row.getString(4),
        row.getDouble(5),
        row.getDouble(6),
        row.getBoolean(7),
        row.getLong(8),
        isOpen ? Long.MAX_VALUE : validTo);
  }

  private static NumberedEdge read(ResultSet row) throws SQLException {
    EdgeFields fields =
        new EdgeFields(
            row.getDouble(7),
            row.getDouble(8),
            row.getBoolean(9),
            Json.read(row.getString(10)),
            Micros.toInstant(row.getLong(11)),
            validTo(row));
    EdgeKey key = new EdgeKey(row.getString(13), row.getString(14), row.getString(4));
    Edge edge = new Edge(row.getObject(5, UUID.class), row.getLong(6), key, fields);
    return new NumberedEdge(row.getLong(1), row.getLong(2), row.getLong(3), edge);
  }

  private static @Nullable Instant validTo(ResultSet row) throws SQLException {
    long micros = row.getLong(12);
    return row.wasNull() ? null : Micros.toInstant(micros);
  }

  void insertAll(List<EdgePut> puts) {
    INSERT.execute(statements, puts.stream().map(EdgeQueries::row).toList());
  }

  private static @Nullable Object[] row(EdgePut put) {
    Edge edge = put.edge();
    return new @Nullable Object[] {
      put.number(),
      SpaceNumbers.spaceOf(put.number()),
      put.sourceNumber(),
      put.targetNumber(),
      edge.relation(),
      edge.id(),
      edge.version(),
      edge.weight(),
      edge.confidence(),
      edge.bidirectional(),
      Json.write(edge.properties()),
      Micros.of(edge.validFrom()),
      Micros.ofNullable(edge.validTo())
    };
  }

  int update(EdgePut put) {
    Edge edge = put.edge();
    return statements.update(
        UPDATE,
        edge.version(),
        edge.weight(),
        edge.confidence(),
        edge.bidirectional(),
        Json.write(edge.properties()),
        Micros.of(edge.validFrom()),
        Micros.ofNullable(edge.validTo()),
        put.number());
  }

  int delete(long number) {
    return statements.update(DELETE, number);
  }
}
