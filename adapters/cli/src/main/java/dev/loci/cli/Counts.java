package dev.loci.cli;

import dev.loci.SpaceStats;
import java.util.Locale;

/** Says how many of something there are. */
final class Counts {
  private Counts() {}

  /** Returns {@code 1 node}, {@code 2 nodes}, {@code 12,000 nodes}. */
  static String of(long count, String one, String many) {
    return number(count) + " " + (count == 1 ? one : many);
  }

  /** Returns the number with its thousands apart. */
  static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** Returns {@code 3 memories, 2 nodes, 1 edge, 0 mentions}. */
  static String of(SpaceStats stats) {
    return String.join(
        ", ",
        of(stats.memories(), "memory", "memories"),
        of(stats.nodes(), "node", "nodes"),
        of(stats.edges(), "edge", "edges"),
        of(stats.mentions(), "mention", "mentions"));
  }

  /** Returns a number of bytes in the largest binary unit that fits. */
  static String bytes(long bytes) {
    String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
    double value = bytes;
    int unit = 0;
    while (value >= 1024 && unit < units.length - 1) {
      value /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, units[unit]);
  }
}
