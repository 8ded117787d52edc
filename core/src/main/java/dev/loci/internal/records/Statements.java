package dev.loci.internal.records;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs SQL on one connection, preparing each statement once. For one thread at a time. */
final class Statements implements AutoCloseable {
  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  /** Reads one row. */
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  Statements(Connection connection) {
    this.connection = connection;
  }

  Connection connection() {
    return connection;
  }

  int update(String sql, @Nullable Object... parameters) {
    try {
      return bind(sql, parameters).executeUpdate();
    } catch (SQLException e) {
      throw new RecordsException(e);
    }
  }

  <T> @Nullable T first(String sql, RowReader<T> reader, @Nullable Object... parameters) {
    try (ResultSet rows = bind(sql, parameters).executeQuery()) {
      return rows.next() ? reader.read(rows) : null;
    } catch (SQLException e) {
      throw new RecordsException(e);
    }
  }

  <T> List<T> all(String sql, RowReader<T> reader, @Nullable Object... parameters) {
    try (ResultSet rows = bind(sql, parameters).executeQuery()) {
      List<T> values = new ArrayList<>();
      while (rows.next()) {
        values.add(reader.read(rows));
      }
      return values;
    } catch (SQLException e) {
      throw new RecordsException(e);
    }
  }

  long number(String sql, @Nullable Object... parameters) {
    Long value = first(sql, row -> row.getLong(1), parameters);
    if (value == null) {
      throw new IllegalStateException("no row for " + sql);
    }
    return value;
  }

  private PreparedStatement bind(String sql, @Nullable Object... parameters) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }

  /** Closes the connection, and with it every statement. */
  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new RecordsException(e);
    }
  }
}
