package dev.loci.model;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The part of an edge that its author decides beyond its key.
 *
 * @param weight strength, 0 to 1; the cost of walking the edge is 1 − weight
 * @param confidence how sure its author is, 0 to 1
 * @param bidirectional whether it can be walked from target to source too
 * @param properties a JSON object of at most 64 KiB
 * @param validFrom the first instant at which it holds, to the microsecond
 * @param validTo the first instant at which it holds no more, or null for an open end
 */
public record EdgeFields(
    double weight,
    double confidence,
    boolean bidirectional,
    Map<String, @Nullable Object> properties,
    Instant validFrom,
    @Nullable Instant validTo) {

  /** Copies the properties. The ranges above are checked where an edge enters a store. */
  public EdgeFields(
      double weight,
      double confidence,
      boolean bidirectional,
      Map<String, @Nullable Object> properties,
      Instant validFrom,
      @Nullable Instant validTo) {
    this.weight = weight;
    this.confidence = confidence;
    this.bidirectional = bidirectional;
    this.properties = JsonObjects.copyOf(Objects.requireNonNull(properties, "properties"));
    this.validFrom = Objects.requireNonNull(validFrom, "validFrom");
    this.validTo = validTo;
  }

  /** Tells whether {@code validFrom <= instant < validTo}. */
  public boolean isValidAt(Instant instant) {
    Objects.requireNonNull(instant, "instant");
    return !instant.isBefore(validFrom) && (validTo == null || instant.isBefore(validTo));
  }
}
