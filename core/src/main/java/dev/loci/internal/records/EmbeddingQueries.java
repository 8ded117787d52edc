package dev.loci.internal.records;

import dev.loci.internal.change.QuantizedVector;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes the vectors that the store's own model made of memories. */
public final class EmbeddingQueries {
  private static final String FIND = "SELECT number, model, vector FROM embedding WHERE number = ?";
  private static final String IN_RANGE =
      "SELECT number, model, vector FROM embedding WHERE number BETWEEN ? AND ?";
  private static final String MISSING =
      "SELECT m.number FROM memory m LEFT JOIN embedding e ON e.number = m.number"
          + " AND e.model = ? WHERE m.number > ? AND m.number <= ? AND e.number IS NULL"
          + " ORDER BY m.number";
  private static final String PIECE_END =
      "SELECT number FROM memory WHERE number > ? ORDER BY number LIMIT 1 OFFSET ?";
  private static final String COUNT = "SELECT COUNT(*) FROM embedding";
  private static final String UPDATE =
      "UPDATE embedding SET model = ?, vector = ? WHERE number = ?";
  private static final String INSERT =
      "INSERT INTO embedding (model, vector, number) VALUES (?, ?, ?)";
  private static final String DELETE = "DELETE FROM embedding WHERE number = ?";

  private final Statements statements;

  /**
   * What a model made of a memory.
   *
   * @param number the memory's number
   * @param model a hash of the model's id
   * @param vector of unit length, nearly
   */
  public record Row(long number, long model, QuantizedVector vector) {}

  EmbeddingQueries(Statements statements) {
    this.statements = statements;
  }

  /** Returns what there is of a memory, or null. */
  public @Nullable Row find(long number) {
    return statements.first(FIND, EmbeddingQueries::read, number);
  }

  /** Returns what there is of the memories of a range of numbers. */
  public Map<Long, Row> inRange(long first, long last) {
    Map<Long, Row> rows = new HashMap<>();
    statements
        .all(IN_RANGE, EmbeddingQueries::read, first, last)
        .forEach(row -> rows.put(row.number(), row));
    return rows;
  }

  private static Row read(ResultSet row) throws SQLException {
    return new Row(row.getLong(1), row.getLong(2), QuantizedVector.ofBytes(row.getBytes(3)));
  }

  /**
   * Returns the numbers of memories in a range of which this model made nothing.
   *
   * @param after the range begins behind this number
   * @param last the last number of the range
   */
  public List<Long> missing(long model, long after, long last) {
    return statements.all(MISSING, row -> row.getLong(1), model, after, last);
  }

  /** Returns the number of the memory that is so many behind a number, or null. */
  public @Nullable Long pieceEnd(long after, int memories) {
    return statements.first(PIECE_END, row -> row.getLong(1), after, memories - 1);
  }

  /** Returns how many vectors there are, of any model. */
  public long count() {
    return statements.number(COUNT);
  }

  int put(long number, long model, QuantizedVector vector) {
    return statements.update(UPDATE, model, vector.bytes(), number) == 1
        ? 1
        : statements.update(INSERT, model, vector.bytes(), number);
  }

  void delete(long number) {
    statements.update(DELETE, number);
  }
}
