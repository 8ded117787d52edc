package dev.loci.internal.graph;

import java.io.IOException;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One whole number for each row, as small as they allow: nothing where all are equal, else the
 * distance from the least, or the place in a table of those that occur, in 1, 2, 4 or 8 bytes, or
 * only those that are other than the rest. Immutable.
 */
final class Column {
  private static final long[] NO_TABLE = {};
  private static final int MIN_ROWS_PER_EXCEPTION = 8;

  private final Codes codes;
  private final long least;
  private final long @Nullable [] table;
  private final @Nullable Exceptions exceptions;

  private Column(Codes codes, long least, long @Nullable [] table) {
    this(codes, least, table, null);
  }

  private Column(
      Codes codes, long least, long @Nullable [] table, @Nullable Exceptions exceptions) {
    this.codes = codes;
    this.least = least;
    this.table = table;
    this.exceptions = exceptions;
  }

  /** Packs what a function says of each row. */
  static Column of(int rows, IntToLongFunction values) {
    long least = rows == 0 ? 0 : Long.MAX_VALUE;
    long greatest = rows == 0 ? 0 : Long.MIN_VALUE;
    for (int row = 0; row < rows; row++) {
      long value = values.applyAsLong(row);
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
    long rule = greatest;
    int exceptionCount = count(rows, row -> values.applyAsLong(row) != rule);
    if (exceptionCount > 0 && exceptionCount <= rows / MIN_ROWS_PER_EXCEPTION) {
      return withExceptions(rows, rule, exceptionCount, values);
    }
    long range = greatest - least;
    DistinctValues distinct =
        Codes.width(range) > Character.BYTES ? DistinctValues.of(rows, values) : null;
    if (distinct != null && distinct.bytes(rows) < (long) rows * Codes.width(range)) {
      IntToLongFunction places = row -> distinct.place(values.applyAsLong(row));
      return new Column(Codes.of(rows, distinct.size() - 1L, places), 0, distinct.toArray());
    }
    long from = range < 0 ? 0 : least;
    return new Column(Codes.of(rows, range, row -> values.applyAsLong(row) - from), from, null);
  }

  private static int count(int rows, IntPredicate condition) {
    int count = 0;
    for (int row = 0; row < rows; row++) {
      count += condition.test(row) ? 1 : 0;
    }
    return count;
  }

  /** Where nearly all rows have one value, only the others are kept, in the order of their rows. */
  private static Column withExceptions(int rows, long rule, int count, IntToLongFunction values) {
    long[] others = new long[count];
    int size = 0;
    for (int row = 0; row < rows; row++) {
      long value = values.applyAsLong(row);
      if (value != rule) {
        others[size++] = value;
      }
    }
    Exceptions exceptions = new Exceptions(rows, row -> values.applyAsLong(row) != rule);
    return new Column(Codes.of(count, -1, place -> others[place]), rule, null, exceptions);
  }

  long get(int row) {
    if (exceptions != null) {
      int place = exceptions.place(row);
      return place < 0 ? least : codes.get(place);
    }
    long code = codes.get(row);
    return table == null ? least + code : table[(int) code];
  }

  double getDouble(int row) {
    return Double.longBitsToDouble(get(row));
  }

  /** Returns the row of a value in a column that ascends, negative if it is not there. */
  int search(long value, int from, int to) {
    int low = from;
    int high = to - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long found = get(middle);
      if (found == value) {
        return middle;
      }
      if (found < value) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1 - low;
  }

  /** Tells whether all rows have one value and nothing has to be looked at for that. */
  boolean isAll(long value) {
    return exceptions == null && codes instanceof Codes.Zeros && get(0) == value;
  }

  /** Returns a bit for each row, set where it is other than a value; null if that is not known. */
  long @Nullable [] otherThan(long value) {
    return exceptions != null && least == value ? exceptions.words() : null;
  }

  static Column read(GraphFileInput in) {
    long least = in.getLong();
    long[] table = in.getLongs();
    Codes codes = Codes.read(in);
    Exceptions exceptions = Exceptions.read(in);
    return new Column(codes, least, table.length == 0 ? null : table, exceptions);
  }

  void write(GraphFileOutput out) throws IOException {
    out.putLong(least);
    out.putLongs(table == null ? NO_TABLE : table);
    codes.write(out);
    Exceptions.write(exceptions, out);
  }

  /** Returns how many bytes the rows take. */
  long bytes() {
    long ofExceptions = exceptions == null ? 0 : exceptions.bytes();
    return ofExceptions + codes.bytes() + (table == null ? 0 : 8L * table.length);
  }
}
