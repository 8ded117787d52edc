package dev.loci;

import dev.loci.model.EdgeKey;
import dev.loci.model.JsonObjects;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An edge to assert. One of the same key that holds when it begins ends there. Values are checked
 * when it is stored.
 *
 * @param key what it connects, and how; both nodes must exist and differ
 * @param strength its weight and confidence
 * @param bidirectional whether it can be walked from target to source too
 * @param properties a JSON object of at most 64 KiB
 * @param validity when it holds
 */
public record NewEdge(
    EdgeKey key,
    Strength strength,
    boolean bidirectional,
    Map<String, @Nullable Object> properties,
    Validity validity) {

  /**
   * How strong and how sure.
   *
   * @param weight 0 to 1; the cost of walking the edge is 1 − weight
   * @param confidence 0 to 1
   */
  public record Strength(double weight, double confidence) {
    /** Weight 1, confidence 0.8. */
    public static final Strength DEFAULT = new Strength(1.0, 0.8);
  }

  /**
   * When the edge holds: {@code from <= t < to}.
   *
   * @param from null for the time of storing
   * @param to null for an open end; after {@code from} otherwise
   */
  public record Validity(@Nullable Instant from, @Nullable Instant to) {
    /** From the time of storing, open-ended. */
    public static final Validity FROM_NOW = new Validity(null, null);
  }

  /** Copies the properties. */
  public NewEdge(
      EdgeKey key,
      Strength strength,
      boolean bidirectional,
      Map<String, @Nullable Object> properties,
      Validity validity) {
    this.key = Objects.requireNonNull(key, "key");
    this.strength = Objects.requireNonNull(strength, "strength");
    this.bidirectional = bidirectional;
    this.properties = JsonObjects.copyOf(Objects.requireNonNull(properties, "properties"));
    this.validity = Objects.requireNonNull(validity, "validity");
  }

  /** Returns an edge with defaults for all but its key. */
  public static NewEdge of(String source, String relation, String target) {
    EdgeKey key = new EdgeKey(source, target, relation);
    return new NewEdge(key, Strength.DEFAULT, false, Map.of(), Validity.FROM_NOW);
  }

  /** Returns this edge with another weight, 0 to 1. */
  public NewEdge withWeight(double weight) {
    Strength changed = new Strength(weight, strength.confidence);
    return new NewEdge(key, changed, bidirectional, properties, validity);
  }

  /** Returns this edge with another confidence, 0 to 1. */
  public NewEdge withConfidence(double confidence) {
    Strength changed = new Strength(strength.weight, confidence);
    return new NewEdge(key, changed, bidirectional, properties, validity);
  }

  /** Returns this edge walkable both ways. */
  public NewEdge bothWays() {
    return new NewEdge(key, strength, true, properties, validity);
  }

  /** Returns this edge with one more property. */
  public NewEdge withProperty(String name, @Nullable Object value) {
    Map<String, @Nullable Object> changed = new LinkedHashMap<>(properties);
    changed.put(Objects.requireNonNull(name, "name"), value);
    return new NewEdge(key, strength, bidirectional, changed, validity);
  }

  /** Returns this edge holding from an instant until just before another. */
  public NewEdge withValidity(@Nullable Instant from, @Nullable Instant to) {
    return new NewEdge(key, strength, bidirectional, properties, new Validity(from, to));
  }
}
