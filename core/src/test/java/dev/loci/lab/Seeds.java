package dev.loci.lab;

/** Where the random numbers of a test start: what it says, unless told by {@code -Dlab.seed=}. */
final class Seeds {
  private Seeds() {}

  static long from(long usual) {
    return Long.getLong("lab.seed", usual);
  }
}
