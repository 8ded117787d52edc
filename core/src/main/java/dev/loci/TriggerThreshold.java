package dev.loci;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Fires a rule when a measure of its space rises from no more than a number to more, and again only
 * after it fell back.
 *
 * @param measure what is counted
 * @param above the number, 0 or more
 */
public record TriggerThreshold(Measure measure, long above) {

  /** What a space is measured by. */
  public enum Measure {
    /** How many memories there are. */
    MEMORY_COUNT,
    /** How many nodes there are. */
    NODE_COUNT,
    /** How many edges there are, those included that have ended. */
    EDGE_COUNT,
    /** How many links there are of memories with nodes. */
    MENTION_COUNT;

    private final String jsonName = name().toLowerCase(Locale.ROOT);

    /** Finds a measure by its name in JSON, such as {@code memory_count}. */
    public static Optional<Measure> named(String name) {
      Objects.requireNonNull(name, "name");
      return Arrays.stream(values()).filter(each -> each.jsonName.equals(name)).findFirst();
    }

    /** Returns the name in lower case, as JSON carries it. */
    public String jsonName() {
      return jsonName;
    }
  }

  /** Requires the measure. */
  public TriggerThreshold {
    Objects.requireNonNull(measure, "measure");
  }
}
