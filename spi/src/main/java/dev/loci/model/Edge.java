package dev.loci.model;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One edge of a space's knowledge graph.
 *
 * @param id unique within its space
 * @param version 1 when created, one more with every upsert that changed or closed it
 * @param key what it connects, and how
 * @param fields what its author decided beyond the key
 */
public record Edge(UUID id, long version, EdgeKey key, EdgeFields fields) {

  /** Checks for nulls. */
  public Edge {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(fields, "fields");
  }

  /** Returns the key of the node it starts at. */
  public String source() {
    return key.source();
  }

  /** Returns the key of the node it leads to. */
  public String target() {
    return key.target();
  }

  /** Returns its kind. */
  public String relation() {
    return key.relation();
  }

  /** Returns its strength, 0 to 1. */
  public double weight() {
    return fields.weight();
  }

  /** Returns how sure its author is, 0 to 1. */
  public double confidence() {
    return fields.confidence();
  }

  /** Tells whether it can be walked from target to source too. */
  public boolean bidirectional() {
    return fields.bidirectional();
  }

  /** Returns the properties, keys in sorted order. */
  public Map<String, @Nullable Object> properties() {
    return fields.properties();
  }

  /** Returns the first instant at which it holds. */
  public Instant validFrom() {
    return fields.validFrom();
  }

  /** Returns the first instant at which it holds no more, or null for an open end. */
  public @Nullable Instant validTo() {
    return fields.validTo();
  }
}
