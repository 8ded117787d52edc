package dev.loci.internal.change;

/**
 * How things are numbered: the space's number in the upper bits, a counter within the space below.
 * Everything of one space is then one range of a primary key, in the order it was stored, and needs
 * no further index.
 */
public final class SpaceNumbers {
  private static final int COUNTER_BITS = 40;

  /** The highest number of a space. */
  public static final int MAX_SPACE = (1 << (Long.SIZE - COUNTER_BITS - 1)) - 1;

  private SpaceNumbers() {}

  /** Returns the number of a thing. */
  public static long number(int space, long counter) {
    return ((long) space << COUNTER_BITS) | counter;
  }

  /** Returns the number of the space that a thing belongs to. */
  public static int spaceOf(long number) {
    return (int) (number >>> COUNTER_BITS);
  }

  /** Returns the lowest number that a thing of a space can have. */
  public static long first(int space) {
    return number(space, 0);
  }

  /** Returns the highest number that a thing of a space can have. */
  public static long last(int space) {
    return number(space, (1L << COUNTER_BITS) - 1);
  }
}
