package dev.loci;

import dev.loci.model.Embedding;
import dev.loci.model.JsonObjects;
import dev.loci.model.Layer;
import dev.loci.model.MemoryFields;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which fields of a memory to replace. Null leaves a field as it is. Values are checked when the
 * patch is applied.
 *
 * @param content the text
 * @param layer the kind
 * @param tags all tags
 * @param importance 0 to 1
 * @param source where it comes from; the empty string removes it
 * @param sessionId the conversation or document it belongs to; the empty string removes it
 * @param metadata the whole metadata object
 * @param expiry when it is to be deleted
 * @param embedding its meaning by a model of the caller's own. Where the text changes and no
 *     embedding comes with it, the one before goes
 */
public record MemoryPatch(
    @Nullable String content,
    @Nullable Layer layer,
    @Nullable List<String> tags,
    @Nullable Double importance,
    @Nullable String source,
    @Nullable String sessionId,
    @Nullable Map<String, @Nullable Object> metadata,
    @Nullable Expiry expiry,
    @Nullable Embedding embedding) {

  /** Changes nothing. */
  public static final MemoryPatch EMPTY =
      new MemoryPatch(null, null, null, null, null, null, null, null, null);

  /**
   * When a memory is to be deleted.
   *
   * @param at later than when it was created, or null for never
   */
  public record Expiry(@Nullable Instant at) {
    /** The memory is kept until someone deletes it. */
    public static final Expiry NEVER = new Expiry(null);
  }

  /** Copies the collections. */
  public MemoryPatch {
    tags = tags == null ? null : List.copyOf(tags);
    metadata = metadata == null ? null : JsonObjects.copyOf(metadata);
  }

  /** Returns this patch replacing the text. */
  public MemoryPatch withContent(String content) {
    Objects.requireNonNull(content, "content");
    return new MemoryPatch(
        content, layer, tags, importance, source, sessionId, metadata, expiry, embedding);
  }

  /** Returns this patch replacing the kind. */
  public MemoryPatch withLayer(Layer layer) {
    Objects.requireNonNull(layer, "layer");
    return new MemoryPatch(
        content, layer, tags, importance, source, sessionId, metadata, expiry, embedding);
  }

  /** Returns this patch replacing all tags. */
  public MemoryPatch withTags(List<String> tags) {
    Objects.requireNonNull(tags, "tags");
    return new MemoryPatch(
        content, layer, tags, importance, source, sessionId, metadata, expiry, embedding);
  }

  /** Returns this patch replacing the importance, 0 to 1. */
  public MemoryPatch withImportance(double importance) {
    return new MemoryPatch(
        content, layer, tags, importance, source, sessionId, metadata, expiry, embedding);
  }

  /** Returns this patch replacing where it comes from; the empty string removes it. */
  public MemoryPatch withSource(String source) {
    Objects.requireNonNull(source, "source");
    return new MemoryPatch(
        content, layer, tags, importance, source, sessionId, metadata, expiry, embedding);
  }

  /** Returns this patch replacing the session; the empty string removes it. */
  public MemoryPatch withSessionId(String sessionId) {
    Objects.requireNonNull(sessionId, "sessionId");
    return new MemoryPatch(
        content, layer, tags, importance, source, sessionId, metadata, expiry, embedding);
  }

  /** Returns this patch removing where it comes from. */
  public MemoryPatch withoutSource() {
    return withSource("");
  }

  /** Returns this patch removing the session. */
  public MemoryPatch withoutSessionId() {
    return withSessionId("");
  }

  /** Returns this patch replacing the whole metadata object. */
  public MemoryPatch withMetadata(Map<String, @Nullable Object> metadata) {
    Objects.requireNonNull(metadata, "metadata");
    return new MemoryPatch(
        content, layer, tags, importance, source, sessionId, metadata, expiry, embedding);
  }

  /**
   * Returns this patch replacing when the memory is to be deleted, later than when it was created;
   * at a time that has passed it goes within about a second.
   */
  public MemoryPatch withExpiresAt(Instant at) {
    return withExpiry(new Expiry(Objects.requireNonNull(at, "at")));
  }

  /** Returns this patch keeping the memory until someone deletes it. */
  public MemoryPatch withoutExpiry() {
    return withExpiry(Expiry.NEVER);
  }

  /** Returns this patch replacing the embedding. */
  public MemoryPatch withEmbedding(Embedding embedding) {
    Objects.requireNonNull(embedding, "embedding");
    return new MemoryPatch(
        content, layer, tags, importance, source, sessionId, metadata, expiry, embedding);
  }

  private MemoryPatch withExpiry(Expiry expiry) {
    return new MemoryPatch(
        content, layer, tags, importance, source, sessionId, metadata, expiry, embedding);
  }

  /** Returns the fields as they are after this patch. */
  public MemoryFields applyTo(MemoryFields before) {
    Objects.requireNonNull(before, "before");
    return new MemoryFields(
        or(content, before.content()),
        or(layer, before.layer()),
        or(tags, before.tags()),
        or(importance, before.importance()),
        replaced(source, before.source()),
        replaced(sessionId, before.sessionId()),
        or(metadata, before.metadata()),
        expiry == null ? before.expiresAt() : expiry.at(),
        embedding == null ? keptEmbedding(before) : embedding);
  }

  private @Nullable Embedding keptEmbedding(MemoryFields before) {
    boolean isOfThisText = content == null || content.equals(before.content());
    return isOfThisText ? before.embedding() : null;
  }

  private static <T> T or(@Nullable T replacement, T before) {
    return replacement != null ? replacement : before;
  }

  private static @Nullable String replaced(@Nullable String replacement, @Nullable String before) {
    if (replacement == null) {
      return before;
    }
    return replacement.isEmpty() ? null : replacement;
  }
}
