package dev.loci.internal.validation;

import dev.loci.MemoryPatch;
import dev.loci.NewMemory;
import dev.loci.ValidationException;
import dev.loci.model.MemoryFields;
import dev.loci.model.Usage;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a memory must be like. */
public final class MemoryRules {
  /** The longest content, in UTF-16 characters. */
  public static final int MAX_CONTENT_LENGTH = 65_536;

  /** The longest tag, in UTF-16 characters. */
  public static final int MAX_TAG_LENGTH = 128;

  /** The most tags of one memory. */
  public static final int MAX_TAGS = 64;

  /** The most uses that a memory can bring along; later ones add to it without overflow. */
  public static final long MAX_USAGE_COUNT = 1_000_000_000_000_000L;

  /** The name of the field that says when a memory is to be deleted. */
  public static final String EXPIRES_AT = "expires_at";

  private MemoryRules() {}

  /** Returns the memory in canonical form: repeated tags once, metadata sorted, times cut. */
  public static NewMemory checked(NewMemory memory) {
    Instant createdAt = memory.createdAt();
    return new NewMemory(
        checked(memory.fields()),
        memory.id(),
        createdAt == null ? null : Rules.requireInstant("timestamp", createdAt),
        checked(memory.usage()));
  }

  private static Usage checked(Usage usage) {
    if (usage.count() > MAX_USAGE_COUNT) {
      throw new ValidationException(
          "usage_count",
          "usage_count must be at most %d but is %d".formatted(MAX_USAGE_COUNT, usage.count()));
    }
    Instant lastAccessedAt = usage.lastAccessedAt();
    return lastAccessedAt == null
        ? usage
        : new Usage(usage.count(), Rules.requireInstant("last_accessed_at", lastAccessedAt));
  }

  /** Returns the patch in canonical form; what is not rewritten is checked when it applies. */
  public static MemoryPatch checked(MemoryPatch patch) {
    Map<String, @Nullable Object> metadata = patch.metadata();
    MemoryPatch checked =
        metadata == null ? patch : patch.withMetadata(Rules.requireObject("metadata", metadata));
    Instant expiresAt = patch.expiry() == null ? null : patch.expiry().at();
    return expiresAt == null
        ? checked
        : checked.withExpiresAt(Rules.requireInstant(EXPIRES_AT, expiresAt));
  }

  /** Returns the fields in canonical form. Content that is {@link Rules#isBlank} is refused. */
  public static MemoryFields checked(MemoryFields fields) {
    return new MemoryFields(
        Rules.requireText("content", fields.content(), MAX_CONTENT_LENGTH),
        fields.layer(),
        checkedTags(fields.tags()),
        Rules.requireUnit("importance", fields.importance()),
        Rules.requireOptionalName("source", fields.source()),
        Rules.requireOptionalName("session_id", fields.sessionId()),
        Rules.requireObject("metadata", fields.metadata()),
        checkedExpiry(fields.expiresAt()),
        fields.embedding());
  }

  private static @Nullable Instant checkedExpiry(@Nullable Instant expiresAt) {
    return expiresAt == null ? null : Rules.requireInstant(EXPIRES_AT, expiresAt);
  }

  /**
   * Requires that a memory expires after it was created. So a time that has passed is refused for a
   * memory that is created now, and taken for one that was created earlier, such as by an export
   * that is read back: that one is stored, and deleted by the next sweep.
   */
  public static void requireLifetime(Instant createdAt, @Nullable Instant expiresAt) {
    if (expiresAt != null && !expiresAt.isAfter(createdAt)) {
      throw new ValidationException(
          EXPIRES_AT,
          "expires_at must be later than the memory's creation at %s but is %s"
              .formatted(createdAt, expiresAt));
    }
  }

  private static List<String> checkedTags(List<String> tags) {
    if (tags.isEmpty()) {
      return tags;
    }
    Set<String> distinct = new LinkedHashSet<>(tags);
    if (distinct.size() > MAX_TAGS) {
      throw new ValidationException(
          "tags",
          "tags must be at most %d distinct ones but are %d".formatted(MAX_TAGS, distinct.size()));
    }
    distinct.forEach(tag -> Rules.requireText("tags", tag, MAX_TAG_LENGTH));
    return List.copyOf(distinct);
  }
}
