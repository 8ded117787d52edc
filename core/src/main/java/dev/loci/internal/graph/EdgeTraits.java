package dev.loci.internal.graph;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToLongFunction;

/**
 * What filters and costs look at of edges in rows, and their numbers. Immutable.
 *
 * @param lastValidFrom when the last of them begins
 * @param firstValidTo when the first of them ends
 */
record EdgeTraits(
    Column numbers,
    Column relations,
    Column weights,
    Column confidences,
    Column bidirectional,
    Column validFrom,
    Column validTo,
    long lastValidFrom,
    long firstValidTo) {

  /**
   * Packs what a table says.
   *
   * @param order which edge of the table stands in which row
   */
  static EdgeTraits of(EdgeTable edges, int[] order) {
    long lastValidFrom = Long.MIN_VALUE;
    long firstValidTo = Long.MAX_VALUE;
    for (int edge = 0; edge < edges.size(); edge++) {
      lastValidFrom = Math.max(lastValidFrom, edges.validFrom(edge));
      firstValidTo = Math.min(firstValidTo, edges.validTo(edge));
    }
    return new EdgeTraits(
        column(order, edges::number),
        column(order, edges::relation),
        column(order, edge -> Double.doubleToLongBits(edges.weight(edge))),
        column(order, edge -> Double.doubleToLongBits(edges.confidence(edge))),
        column(order, edge -> edges.isBidirectional(edge) ? 1 : 0),
        column(order, edges::validFrom),
        column(order, edges::validTo),
        lastValidFrom,
        firstValidTo);
  }

  private static Column column(int[] order, IntToLongFunction valueOf) {
    long[] values = new long[order.length]; // read in any order once, then in theirs
    Arrays.setAll(values, row -> valueOf.applyAsLong(order[row]));
    return Column.of(values.length, row -> values[row]);
  }

  static EdgeTraits read(GraphFileInput in) {
    return new EdgeTraits(
        Column.read(in),
        Column.read(in),
        Column.read(in),
        Column.read(in),
        Column.read(in),
        Column.read(in),
        Column.read(in),
        in.getLong(),
        in.getLong());
  }

  void write(GraphFileOutput out) throws IOException {
    for (Column column : columns()) {
      column.write(out);
    }
    out.putLong(lastValidFrom);
    out.putLong(firstValidTo);
  }

  private List<Column> columns() {
    return List.of(numbers, relations, weights, confidences, bidirectional, validFrom, validTo);
  }

  boolean isValidAt(int edge, long micros) {
    return micros < validTo.get(edge) && (lastValidFrom <= micros || validFrom.get(edge) <= micros);
  }

  long bytes() {
    return columns().stream().mapToLong(Column::bytes).sum();
  }
}
