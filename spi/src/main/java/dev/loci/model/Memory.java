package dev.loci.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One stored memory at one version.
 *
 * @param id unique within its space
 * @param version 1 when stored, one more with every update
 * @param fields what its author decided
 * @param createdAt when it happened or was stored, to the microsecond
 * @param updatedAt when this version was stored, to the microsecond
 * @param usage how much it was used, up to some seconds ago
 */
public record Memory(
    UUID id, long version, MemoryFields fields, Instant createdAt, Instant updatedAt, Usage usage) {

  /** Checks for nulls. */
  public Memory {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(fields, "fields");
    Objects.requireNonNull(createdAt, "createdAt");
    Objects.requireNonNull(updatedAt, "updatedAt");
    Objects.requireNonNull(usage, "usage");
  }

  /** Returns the text. */
  public String content() {
    return fields.content();
  }

  /** Returns the kind. */
  public Layer layer() {
    return fields.layer();
  }

  /** Returns the distinct tags, in the order given. */
  public List<String> tags() {
    return fields.tags();
  }

  /** Returns the importance, 0 to 1. */
  public double importance() {
    return fields.importance();
  }

  /** Returns where it comes from, or null. */
  public @Nullable String source() {
    return fields.source();
  }

  /** Returns the conversation or document it belongs to, or null. */
  public @Nullable String sessionId() {
    return fields.sessionId();
  }

  /** Returns the metadata, keys in sorted order. */
  public Map<String, @Nullable Object> metadata() {
    return fields.metadata();
  }

  /** Returns when it is to be deleted, or null for never. */
  public @Nullable Instant expiresAt() {
    return fields.expiresAt();
  }

  /** Returns its meaning by a model of the author's own, or null. */
  public @Nullable Embedding embedding() {
    return fields.embedding();
  }

  /** Returns when it was last used, or null for never. */
  public @Nullable Instant lastAccessedAt() {
    return usage.lastAccessedAt();
  }

  /** Returns how often it was used. */
  public long usageCount() {
    return usage.count();
  }
}
