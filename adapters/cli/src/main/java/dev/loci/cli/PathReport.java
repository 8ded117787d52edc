package dev.loci.cli;

import dev.loci.GraphPath;
import dev.loci.GraphPaths;
import dev.loci.json.JsonWriting;
import dev.loci.json.ModelJson;
import dev.loci.model.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A path, for programs and for people. */
final class PathReport {
  private PathReport() {}

  static String json(GraphPaths found) {
    List<Map<String, @Nullable Object>> paths =
        found.paths().stream().map(PathReport::object).toList();
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("path_found", !paths.isEmpty());
    object.put("path", paths.isEmpty() ? null : paths.get(0));
    object.put("alternative_paths", paths.stream().skip(1).toList());
    object.put("truncated", found.truncated());
    return JsonWriting.text(object);
  }

  private static Map<String, @Nullable Object> object(GraphPath path) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("nodes", path.nodes().stream().map(ModelJson::node).toList());
    object.put("edges", path.edges().stream().map(ModelJson::edge).toList());
    object.put("length", path.length());
    object.put("total_weight", path.totalWeight());
    object.put("total_cost", path.totalCost());
    object.put("avg_confidence", path.averageConfidence());
    return object;
  }

  static String readable(GraphPath path) {
    StringBuilder text = new StringBuilder(GraphText.node(path.nodes().get(0)));
    for (int i = 0; i < path.length(); i++) {
      Node from = path.nodes().get(i);
      text.append("\n  ")
          .append(GraphText.arrow(path.edges().get(i), from.key()))
          .append(' ')
          .append(GraphText.node(path.nodes().get(i + 1)));
    }
    return text + "\n" + summary(path);
  }

  private static String summary(GraphPath path) {
    return String.format(
        Locale.ROOT,
        "%s, weight %.2f, cost %.2f, confidence %.2f",
        Counts.of(path.length(), "hop", "hops"),
        path.totalWeight(),
        path.totalCost(),
        path.averageConfidence());
  }
}
