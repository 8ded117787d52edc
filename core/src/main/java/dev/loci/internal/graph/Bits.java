package dev.loci.internal.graph;

import java.util.Arrays;

/**
 * Bits that are only ever set. Setting is for one thread; others see what was set before a state
 * was published to them, and perhaps more.
 */
final class Bits {
  private volatile long[] words = {};

  void set(int place) {
    long[] present = words;
    if (place >> 6 >= present.length) {
      present = Arrays.copyOf(present, Math.max(2 * present.length, (place >> 6) + 1));
      words = present;
    }
    present[place >> 6] |= 1L << place;
  }

  boolean get(int place) {
    long[] present = words;
    return place >> 6 < present.length && (present[place >> 6] & 1L << place) != 0;
  }
}
