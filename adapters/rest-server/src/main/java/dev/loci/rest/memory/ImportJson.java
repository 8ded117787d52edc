package dev.loci.rest.memory;

import dev.loci.ImportSummary;
import dev.loci.SpaceStats;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an import did, as JSON. */
public final class ImportJson {
  private ImportJson() {}

  /** Returns the counts and the bad lines. */
  public static Map<String, Object> summary(ImportSummary summary) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("lines", summary.lines());
    object.put("imported", counts(summary.imported()));
    object.put("existing", summary.existing());
    object.put("failed", summary.failed());
    object.put("errors", errors(summary.errors()));
    return object;
  }

  private static Map<String, Object> counts(SpaceStats stats) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("memories", stats.memories());
    object.put("nodes", stats.nodes());
    object.put("edges", stats.edges());
    object.put("mentions", stats.mentions());
    return object;
  }

  private static List<Map<String, Object>> errors(List<ImportSummary.LineError> errors) {
    return errors.stream()
        .map(error -> Map.<String, Object>of("line", error.line(), "error", error.message()))
        .toList();
  }
}
