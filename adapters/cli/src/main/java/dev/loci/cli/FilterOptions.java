package dev.loci.cli;

import dev.loci.MemoryFilter;
import dev.loci.MetadataCondition;
import dev.loci.model.Layer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which memories a query considers. */
final class FilterOptions {
  @Option(
      names = "--layer",
      split = ",",
      paramLabel = "LAYER",
      description = "In one of these layers; repeatable.")
  private List<Layer> layers = List.of();

  @Option(
      names = "--tag",
      split = ",",
      paramLabel = "TAG",
      description = "With at least one of these tags; repeatable.")
  private List<String> anyTag = List.of();

  @Option(
      names = "--all-tags",
      split = ",",
      paramLabel = "TAG",
      description = "With every one of these tags; repeatable.")
  private List<String> allTags = List.of();

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "From this source; repeatable, for one of several.")
  private List<String> sources = List.of();

  @Option(names = "--session", paramLabel = "NAME", description = "From this session.")
  private @Nullable String sessionId;

  @Option(names = "--min-importance", paramLabel = "0..1", description = "At least this vital.")
  private double minImportance;

  @Option(names = "--max-importance", paramLabel = "0..1", description = "At most this vital.")
  private double maxImportance = 1;

  @Option(names = "--after", paramLabel = "ISO", description = "At this instant or later.")
  private @Nullable Instant after;

  @Option(names = "--before", paramLabel = "ISO", description = "Before this instant.")
  private @Nullable Instant before;

  @Option(
      names = "--updated-after",
      paramLabel = "ISO",
      description = "Last changed at this instant or later.")
  private @Nullable Instant updatedAfter;

  @Option(
      names = "--updated-before",
      paramLabel = "ISO",
      description = "Last changed before this instant.")
  private @Nullable Instant updatedBefore;

  @Option(
      names = "--meta",
      paramLabel = "KEY=VALUE",
      description = "With this metadata; repeatable. Numbers and booleans count as such.")
  private Map<String, String> metadata = Map.of();

  @Option(
      names = "--where",
      paramLabel = "CONDITION",
      description = {
        "With metadata like this, such as 'price <= 5', 'lang in en,de', 'due exists',"
            + " 'not (a.b = x or c > 1)'; repeatable.",
        "Texts in \"quotes\" may have blanks, and are never numbers."
      })
  private List<String> conditions = List.of();

  MemoryFilter toFilter() {
    return new MemoryFilter(
        Set.copyOf(layers),
        new MemoryFilter.Tags(stripped(anyTag), stripped(allTags)),
        new MemoryFilter.Origin(Set.copyOf(sources), sessionId),
        new MemoryFilter.ImportanceRange(minImportance, maxImportance),
        new MemoryFilter.TimeRange(after, before),
        new MemoryFilter.TimeRange(updatedAfter, updatedBefore),
        condition());
  }

  private MetadataCondition condition() {
    MetadataCondition all = MetadataCondition.any();
    for (Map.Entry<String, Object> entry : JsonReading.scalars(metadata).entrySet()) {
      all = all.and(MetadataCondition.where(entry.getKey()).is(entry.getValue()));
    }
    for (String condition : conditions) {
      all = all.and(ConditionReading.read(condition));
    }
    return all;
  }

  private static Set<String> stripped(List<String> tags) {
    return Set.copyOf(tags.stream().map(String::strip).toList());
  }
}
