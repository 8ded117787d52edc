package dev.loci;

import dev.loci.model.EdgeFields;
import dev.loci.model.JsonObjects;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which fields of an edge to replace. Null leaves a field as it is. Values are checked when the
 * patch is applied.
 *
 * @param weight 0 to 1
 * @param confidence 0 to 1
 * @param bidirectional whether it can be walked from target to source too
 * @param properties the whole JSON object
 * @param validFrom the first instant at which it holds
 * @param end when it ends
 */
public record EdgePatch(
    @Nullable Double weight,
    @Nullable Double confidence,
    @Nullable Boolean bidirectional,
    @Nullable Map<String, @Nullable Object> properties,
    @Nullable Instant validFrom,
    @Nullable End end) {

  /** Changes nothing. */
  public static final EdgePatch EMPTY = new EdgePatch(null, null, null, null, null, null);

  /**
   * When an edge ends.
   *
   * @param at the first instant at which it holds no more, or null for an open end
   */
  public record End(@Nullable Instant at) {
    /** The edge holds until someone ends it. */
    public static final End OPEN = new End(null);
  }

  /** Copies the properties. */
  public EdgePatch {
    properties = properties == null ? null : JsonObjects.copyOf(properties);
  }

  /** Returns this patch replacing the weight, 0 to 1. */
  public EdgePatch withWeight(double weight) {
    return new EdgePatch(weight, confidence, bidirectional, properties, validFrom, end);
  }

  /** Returns this patch replacing the confidence, 0 to 1. */
  public EdgePatch withConfidence(double confidence) {
    return new EdgePatch(weight, confidence, bidirectional, properties, validFrom, end);
  }

  /** Returns this patch replacing all properties. */
  public EdgePatch withProperties(Map<String, @Nullable Object> properties) {
    Objects.requireNonNull(properties, "properties");
    return new EdgePatch(weight, confidence, bidirectional, properties, validFrom, end);
  }

  /** Returns this patch replacing when the edge holds. */
  public EdgePatch withValidity(Instant from, End end) {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(end, "end");
    return new EdgePatch(weight, confidence, bidirectional, properties, from, end);
  }

  /** Returns the fields as they are after this patch. */
  public EdgeFields applyTo(EdgeFields before) {
    Objects.requireNonNull(before, "before");
    return new EdgeFields(
        weight == null ? before.weight() : weight,
        confidence == null ? before.confidence() : confidence,
        bidirectional == null ? before.bidirectional() : bidirectional,
        properties == null ? before.properties() : properties,
        validFrom == null ? before.validFrom() : validFrom,
        end == null ? before.validTo() : end.at());
  }
}
