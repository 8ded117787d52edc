package dev.loci.rest.memory;

import dev.loci.Ranking;
import dev.loci.SearchMode;
import dev.loci.SearchRequest;
import dev.loci.rest.json.Fields;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what to find. */
final class QueryReading {
  private QueryReading() {}

  /** Reads a JSON body, whose filters are an object of their own. */
  static SearchRequest body(Fields body) {
    return request(body, body.fields("filters"));
  }

  /** Reads a query string, where filters stand beside the rest. */
  static SearchRequest query(Fields query) {
    return request(query, query);
  }

  private static SearchRequest request(Fields fields, Fields filters) {
    String text = fields.text("query_text", "query");
    SearchRequest request =
        SearchRequest.of(text == null ? "" : text)
            .withK(fields.count("k", SearchRequest.DEFAULT_K))
            .withMode(mode(fields, fields.text("mode")))
            .withFilter(FilterReading.filter(filters))
            .withCursor(fields.text("cursor"));
    if (fields.flag("explain", Fields.Flag.FALSE)) {
      request = request.withExplanations();
    }
    return fields.flag("use_graph", Fields.Flag.FALSE) ? withGraph(request, fields) : request;
  }

  private static SearchRequest withGraph(SearchRequest request, Fields fields) {
    Ranking ranking = request.ranking().withGraph(1);
    if (!fields.has("graph_depth")) {
      return request.withRanking(ranking);
    }
    int depth = fields.count("graph_depth", 1);
    if (depth < 1 || depth > Ranking.MAX_GRAPH_DEPTH) {
      throw fields.invalid(
          "graph_depth", "must be 1 to %d but is %d".formatted(Ranking.MAX_GRAPH_DEPTH, depth));
    }
    return request.withRanking(ranking.withGraphDepth(depth));
  }

  private static SearchMode mode(Fields fields, @Nullable String name) {
    if (name == null) {
      return SearchMode.HYBRID;
    }
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "hybrid" -> SearchMode.HYBRID;
      case "text" -> SearchMode.TEXT;
      case "vector" -> SearchMode.VECTOR;
      default -> throw fields.invalid("mode", "must be hybrid, text or vector");
    };
  }
}
