package dev.loci.rest.memory;

import dev.loci.MemoryFilter;
import dev.loci.MetadataCondition;
import dev.loci.model.Layer;
import dev.loci.rest.json.Fields;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads which memories a search, a list or a deletion is about. */
final class FilterReading {
  private FilterReading() {}

  static MemoryFilter filter(Fields fields) {
    Set<Layer> layers =
        fields.texts("layers", "layer").stream()
            .map(MemoryReading::layer)
            .collect(Collectors.toSet());
    MemoryFilter.Tags tags =
        new MemoryFilter.Tags(set(fields.texts("tags", "tag")), set(fields.texts("tags_all")));
    MemoryFilter.Origin origin =
        new MemoryFilter.Origin(set(fields.texts("source")), fields.text("session_id"));
    return new MemoryFilter(
        layers,
        tags,
        origin,
        new MemoryFilter.ImportanceRange(fields.decimal("min_importance", 0.0), 1),
        new MemoryFilter.TimeRange(
            fields.instant("created_after"), fields.instant("created_before")),
        MemoryFilter.TimeRange.ALWAYS,
        metadata(fields));
  }

  private static Set<String> set(List<String> values) {
    return new LinkedHashSet<>(values);
  }

  /** Each key must have the value, or one of the values, given. */
  private static MetadataCondition metadata(Fields fields) {
    MetadataCondition all = MetadataCondition.any();
    for (Map.Entry<String, @Nullable Object> entry : fields.object("metadata").entrySet()) {
      all = all.and(condition(fields, entry.getKey(), entry.getValue()));
    }
    return all;
  }

  private static MetadataCondition condition(Fields fields, String key, @Nullable Object value) {
    return switch (value) {
      case null -> throw fields.invalid("metadata", "has a null, which nothing is equal to");
      case List<?> values when values.contains(null) ->
          throw fields.invalid("metadata", "has a null, which nothing is equal to");
      case List<?> values -> new MetadataCondition.In(key, new LinkedHashSet<Object>(values));
      default -> MetadataCondition.where(key).is(value);
    };
  }
}
