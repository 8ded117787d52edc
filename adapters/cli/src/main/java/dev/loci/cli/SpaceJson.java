package dev.loci.cli;

import dev.loci.SpaceStats;
import dev.loci.model.SpaceId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Spaces as JSON. */
final class SpaceJson {
  private SpaceJson() {}

  static Map<String, @Nullable Object> space(SpaceId id) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("tenant", id.tenant());
    object.put("project", id.project());
    return object;
  }

  static Map<String, @Nullable Object> counts(SpaceStats stats) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("memories", stats.memories());
    object.put("nodes", stats.nodes());
    object.put("edges", stats.edges());
    object.put("mentions", stats.mentions());
    return object;
  }
}
