package dev.loci.internal.records;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Inserts rows into a table, many with one statement, which costs less than one by one. */
final class BulkInsert {
  private static final int ROWS = 25;

  private final String one;
  private final String many;

  BulkInsert(String table, String columns) {
    int count = columns.split(",", -1).length;
    String row = "(" + "?, ".repeat(count - 1) + "?)";
    one = "INSERT INTO %s (%s) VALUES %s".formatted(table, columns, row);
    many = one + (", " + row).repeat(ROWS - 1);
  }

  /** Inserts rows in their order. */
  void execute(Statements statements, List<@Nullable Object[]> rows) {
    int whole = rows.size() - rows.size() % ROWS;
    for (int first = 0; first < whole; first += ROWS) {
      statements.update(many, joined(rows.subList(first, first + ROWS)));
    }
    rows.subList(whole, rows.size()).forEach(row -> statements.update(one, row));
  }

  private static @Nullable Object[] joined(List<@Nullable Object[]> rows) {
    int columns = rows.getFirst().length;
    @Nullable Object[] joined = new @Nullable Object[columns * rows.size()];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, joined, i * columns, columns);
    }
    return joined;
  }
}
