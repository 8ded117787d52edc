package dev.loci.cli;

import dev.loci.MemoryFilter;
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

  @Option(names = "--source", paramLabel = "NAME", description = "From this source.")
  private @Nullable String source;

  @Option(names = "--session", paramLabel = "NAME", description = "From this session.")
  private @Nullable String sessionId;

  @Option(names = "--min-importance", paramLabel = "0..1", description = "At least this vital.")
  private double minImportance;

  @Option(names = "--after", paramLabel = "ISO", description = "At this instant or later.")
  private @Nullable Instant after;

  @Option(names = "--before", paramLabel = "ISO", description = "Before this instant.")
  private @Nullable Instant before;

  @Option(
      names = "--meta",
      paramLabel = "KEY=VALUE",
      description = "With this metadata; repeatable. Numbers and booleans count as such.")
  private Map<String, String> metadata = Map.of();

  MemoryFilter toFilter() {
    return new MemoryFilter(
        Set.copyOf(layers),
        new MemoryFilter.Tags(stripped(anyTag), stripped(allTags)),
        new MemoryFilter.Origin(source, sessionId),
        minImportance,
        new MemoryFilter.TimeRange(after, before),
        JsonReading.scalars(metadata));
  }

  private static Set<String> stripped(List<String> tags) {
    return Set.copyOf(tags.stream().map(String::strip).toList());
  }
}
