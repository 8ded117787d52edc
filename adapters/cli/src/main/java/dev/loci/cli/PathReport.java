package dev.loci.cli;

import dev.loci.GraphPath;
import dev.loci.model.Node;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A path, for programs and for people. */
final class PathReport {
  private PathReport() {}

  static String json(Optional<GraphPath> path) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("path_found", path.isPresent());
    object.put("path", path.map(PathReport::object).orElse(null));
    return Json.write(object);
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
