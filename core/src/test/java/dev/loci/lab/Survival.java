package dev.loci.lab;

import java.util.random.RandomGenerator;

/** Decides what a power cut leaves of that which was not synced. */
final class Survival {
  private static final int SECTOR = 512;
  private static final int PAGE = 4_096;

  /** How a disk and its cache treat what nobody told them to sync. */
  enum Order {
    /** Nothing has reached the disk. */
    NOTHING,
    /** All has reached the disk. */
    EVERYTHING,
    /** What was done first has reached the disk, up to some moment. */
    IN_ORDER,
    /** Each sector has reached the disk in one of its states, each entry of a directory too. */
    AT_RANDOM
  }

  private final Order order;
  private final RandomGenerator random;
  private final long lastKept;
  private final int unit;

  private Survival(Order order, RandomGenerator random, long lastKept, int unit) {
    this.order = order;
    this.random = random;
    this.lastKept = lastKept;
    this.unit = unit;
  }

  /** Draws one of all ways, for changes with numbers in this range. */
  static Survival draw(RandomGenerator random, long firstChange, long lastChange) {
    Order order = Order.values()[random.nextInt(Order.values().length)];
    return of(order, random, firstChange, lastChange);
  }

  static Survival of(Order order, RandomGenerator random, long firstChange, long lastChange) {
    long kept = random.nextLong(firstChange, lastChange + 1);
    return new Survival(order, random, kept, random.nextInt(3) == 0 ? PAGE : SECTOR);
  }

  /** Returns how large the pieces are that reach the disk as a whole. */
  int unit() {
    return unit;
  }

  /** Tells whether a change of a directory has reached the disk. */
  boolean keeps(long change) {
    return switch (order) {
      case NOTHING -> false;
      case EVERYTHING -> true;
      case IN_ORDER -> change <= lastKept;
      case AT_RANDOM -> random.nextBoolean();
    };
  }

  /**
   * Chooses how many of some changes to one place have reached the disk.
   *
   * @param least how many must have
   * @param most how many can have
   * @param numbers the numbers of the changes, in order
   */
  int choose(int least, int most, long[] numbers) {
    return switch (order) {
      case NOTHING -> least;
      case EVERYTHING -> most;
      case IN_ORDER -> Math.clamp(keptInOrder(numbers), least, most);
      case AT_RANDOM -> random.nextInt(least, most + 1);
    };
  }

  /** The last change is the one under way: some of its sectors have reached the disk. */
  private int keptInOrder(long[] numbers) {
    int kept = 0;
    while (kept < numbers.length && numbers[kept] < lastKept) {
      kept++;
    }
    return kept < numbers.length && numbers[kept] == lastKept && random.nextBoolean()
        ? kept + 1
        : kept;
  }

  @Override
  public String toString() {
    return order + " up to " + lastKept + " by " + unit;
  }
}
