package dev.loci.rest.memory;

import dev.loci.rest.json.Fields;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which fields of memories an answer has: id and score, and those that were asked for, or all but
 * the embedding.
 */
final class FieldSelection {
  static final String EMBEDDING = "embedding";

  /** All but the embedding. */
  static final FieldSelection USUAL = new FieldSelection(Set.of());

  private static final List<String> ALWAYS = List.of("id", "score");
  private static final Set<String> KNOWN =
      new LinkedHashSet<>(
          List.of(
              "id",
              "content",
              "layer",
              "tags",
              "importance",
              "source",
              "session_id",
              "metadata",
              "created_at",
              "updated_at",
              "expires_at",
              "last_accessed_at",
              "usage_count",
              "version",
              "score",
              EMBEDDING));

  private final Set<String> names;

  private FieldSelection(Set<String> names) {
    this.names = names;
  }

  /** Reads {@code fields}: names in a list, or with commas between them. */
  static FieldSelection of(Fields request) {
    Set<String> names = new HashSet<>();
    for (String text : request.texts("fields")) {
      for (String name : text.split(",", -1)) {
        names.add(known(request, name.strip()));
      }
    }
    if (!names.isEmpty()) {
      names.addAll(ALWAYS);
    }
    return new FieldSelection(names);
  }

  private static String known(Fields request, String name) {
    if (!KNOWN.contains(name)) {
      throw request.invalid("fields", "must be of " + String.join(", ", KNOWN));
    }
    return name;
  }

  boolean hasEmbedding() {
    return names.contains(EMBEDDING);
  }

  void reduce(Map<String, @Nullable Object> memory) {
    if (!names.isEmpty()) {
      memory.keySet().retainAll(names);
    }
  }
}
