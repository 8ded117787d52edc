package dev.loci.internal.validation;

import dev.loci.MemoryPatch;
import dev.loci.NewMemory;
import dev.loci.ValidationException;
import dev.loci.model.MemoryFields;
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

  private MemoryRules() {}

  /** Returns the memory in canonical form: repeated tags once, metadata sorted, times cut. */
  public static NewMemory checked(NewMemory memory) {
    Instant createdAt = memory.createdAt();
    return new NewMemory(
        checked(memory.fields()),
        memory.id(),
        createdAt == null ? null : Rules.requireInstant("timestamp", createdAt));
  }

  /** Returns the patch with its metadata in canonical form; the rest is checked when it applies. */
  public static MemoryPatch checked(MemoryPatch patch) {
    Map<String, @Nullable Object> metadata = patch.metadata();
    return metadata == null ? patch : patch.withMetadata(Rules.requireObject("metadata", metadata));
  }

  /** Returns the fields in canonical form. */
  public static MemoryFields checked(MemoryFields fields) {
    return new MemoryFields(
        Rules.requireText("content", fields.content(), MAX_CONTENT_LENGTH),
        fields.layer(),
        checkedTags(fields.tags()),
        Rules.requireUnit("importance", fields.importance()),
        Rules.requireOptionalName("source", fields.source()),
        Rules.requireOptionalName("session_id", fields.sessionId()),
        Rules.requireObject("metadata", fields.metadata()));
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
