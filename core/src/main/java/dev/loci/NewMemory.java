package dev.loci;

import dev.loci.model.Embedding;
import dev.loci.model.Layer;
import dev.loci.model.MemoryFields;
import dev.loci.model.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A memory to store. Values are checked when it is stored, so that a batch can report each item.
 *
 * @param fields what the author decides
 * @param id the caller's id, or null for a new UUIDv7
 * @param createdAt when it happened, or null for now
 * @param usage how much it was used before it came here
 */
public record NewMemory(
    MemoryFields fields, @Nullable UUID id, @Nullable Instant createdAt, Usage usage) {

  /** The importance of a memory that names none. */
  public static final double DEFAULT_IMPORTANCE = 0.5;

  /** The layer of a memory that names none. */
  public static final Layer DEFAULT_LAYER = Layer.EPISODIC;

  /** Checks for nulls. */
  public NewMemory {
    Objects.requireNonNull(fields, "fields");
    Objects.requireNonNull(usage, "usage");
  }

  /** Returns a memory with this text and defaults for all else. */
  public static NewMemory of(String content) {
    return builder(content).build();
  }

  /** Returns a builder that starts from the defaults. */
  public static Builder builder(String content) {
    return new Builder(content);
  }

  /** Collects the fields of a new memory; for one thread. */
  public static final class Builder {
    private final String content;
    private final List<String> tags = new ArrayList<>();
    private Layer layer = DEFAULT_LAYER;
    private double importance = DEFAULT_IMPORTANCE;
    private @Nullable String source;
    private @Nullable String sessionId;
    private Map<String, ? extends @Nullable Object> metadata = Map.of();
    private @Nullable UUID id;
    private @Nullable Instant createdAt;
    private @Nullable Instant expiresAt;
    private @Nullable Embedding embedding;
    private Usage usage = Usage.NONE;

    private Builder(String content) {
      this.content = Objects.requireNonNull(content, "content");
    }

    /** Sets the kind; {@link Layer#EPISODIC} unless told. */
    public Builder layer(Layer layer) {
      this.layer = Objects.requireNonNull(layer, "layer");
      return this;
    }

    /** Adds tags, at most 64 distinct ones of 1 to 128 characters in all. */
    public Builder tags(String... tags) {
      return tags(List.of(Objects.requireNonNull(tags, "tags")));
    }

    /** Adds tags, at most 64 distinct ones of 1 to 128 characters in all. */
    public Builder tags(List<String> tags) {
      this.tags.addAll(Objects.requireNonNull(tags, "tags"));
      return this;
    }

    /** Sets the importance, 0 to 1; 0.5 unless told. */
    public Builder importance(double importance) {
      this.importance = importance;
      return this;
    }

    /** Sets where it comes from, at most 255 characters. */
    public Builder source(@Nullable String source) {
      this.source = source;
      return this;
    }

    /** Sets the conversation or document it belongs to, at most 255 characters. */
    public Builder sessionId(@Nullable String sessionId) {
      this.sessionId = sessionId;
      return this;
    }

    /**
     * Sets the metadata: a JSON object of at most 64 KiB. It is copied by {@link #build}. Numbers
     * with a fraction or an exponent are kept as {@code double}, a {@link java.math.BigDecimal}
     * too.
     */
    public Builder metadata(Map<String, ? extends @Nullable Object> metadata) {
      this.metadata = Objects.requireNonNull(metadata, "metadata");
      return this;
    }

    /** Sets the caller's own id. */
    public Builder id(@Nullable UUID id) {
      this.id = id;
      return this;
    }

    /** Sets when it happened; the time of storing unless told. */
    public Builder createdAt(@Nullable Instant createdAt) {
      this.createdAt = createdAt;
      return this;
    }

    /**
     * Sets when it is to be deleted, later than when it was created; never unless told. It may be
     * seen for about a second longer.
     */
    public Builder expiresAt(@Nullable Instant expiresAt) {
      this.expiresAt = expiresAt;
      return this;
    }

    /** Sets its meaning by a model of the caller's own. */
    public Builder embedding(@Nullable Embedding embedding) {
      this.embedding = embedding;
      return this;
    }

    /** Sets how much it was used before, such as in the store that it was exported from. */
    public Builder usage(Usage usage) {
      this.usage = Objects.requireNonNull(usage, "usage");
      return this;
    }

    /** Returns the memory. */
    public NewMemory build() {
      Map<String, @Nullable Object> object = new LinkedHashMap<>(metadata);
      MemoryFields fields =
          new MemoryFields(
              content, layer, tags, importance, source, sessionId, object, expiresAt, embedding);
      return new NewMemory(fields, id, createdAt, usage);
    }
  }
}
