package dev.loci.internal.graph;

import java.util.Arrays;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/** The values that occur, each with a place, in the order they first occur; few of them. */
final class DistinctValues {
  private static final int MAX = 1 << Character.SIZE;

  private final int[] slots; // place + 1, 0 for none
  private long[] values = new long[64];
  private int size;

  private DistinctValues(int rows) {
    slots = new int[4 * Integer.highestOneBit(Math.clamp(rows, 1, MAX))];
  }

  /** Returns the values of all rows, or null if there are more than two bytes can number. */
  static @Nullable DistinctValues of(int rows, IntToLongFunction values) {
    DistinctValues distinct = new DistinctValues(rows);
    for (int row = 0; row < rows; row++) {
      if (!distinct.add(values.applyAsLong(row))) {
        return null;
      }
    }
    return distinct;
  }

  private boolean add(long value) {
    int slot = slot(value);
    if (slots[slot] == 0) {
      if (size == MAX) {
        return false;
      }
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = value;
      slots[slot] = size;
    }
    return true;
  }

  private int slot(long value) {
    long hash = value * 0x9E3779B97F4A7C15L;
    int slot = (int) (hash >>> 40) & (slots.length - 1);
    while (slots[slot] != 0 && values[slots[slot] - 1] != value) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  int place(long value) {
    return slots[slot(value)] - 1;
  }

  int size() {
    return size;
  }

  /** Returns how many bytes a table of them and the places of rows in it take. */
  long bytes(int rows) {
    return 8L * size + (long) rows * Codes.width(size - 1L);
  }

  long[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
