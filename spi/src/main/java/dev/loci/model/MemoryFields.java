package dev.loci.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The part of a memory that its author decides.
 *
 * @param content the text, 1 to 65,536 UTF-16 characters, not blank: a character that shows is in
 *     it
 * @param layer its kind
 * @param tags at most 64 distinct tags of 1 to 128 characters
 * @param importance 0 (trivial) to 1 (vital)
 * @param source where it comes from, at most 255 characters
 * @param sessionId the conversation or document it belongs to, at most 255 characters
 * @param metadata a JSON object of at most 64 KiB: strings, numbers, booleans, nulls, lists, maps.
 *     Whole numbers of up to 1,024 bits are kept exactly; those with a fraction or an exponent
 *     become {@code double}, so that a {@link java.math.BigDecimal} keeps some 15 digits and one
 *     below 4.9e-324 is 0. What needs more is a string
 * @param expiresAt when it is to be deleted, after it was created, or null for never
 * @param embedding its meaning by a model of the author's own, or null
 */
public record MemoryFields(
    String content,
    Layer layer,
    List<String> tags,
    double importance,
    @Nullable String source,
    @Nullable String sessionId,
    Map<String, @Nullable Object> metadata,
    @Nullable Instant expiresAt,
    @Nullable Embedding embedding) {

  /** Copies the collections. The limits above are checked where a memory enters a store. */
  public MemoryFields(
      String content,
      Layer layer,
      List<String> tags,
      double importance,
      @Nullable String source,
      @Nullable String sessionId,
      Map<String, @Nullable Object> metadata,
      @Nullable Instant expiresAt,
      @Nullable Embedding embedding) {
    this.content = Objects.requireNonNull(content, "content");
    this.layer = Objects.requireNonNull(layer, "layer");
    this.tags = List.copyOf(Objects.requireNonNull(tags, "tags"));
    this.importance = importance;
    this.source = source;
    this.sessionId = sessionId;
    this.metadata = JsonObjects.copyOf(Objects.requireNonNull(metadata, "metadata"));
    this.expiresAt = expiresAt;
    this.embedding = embedding;
  }
}
