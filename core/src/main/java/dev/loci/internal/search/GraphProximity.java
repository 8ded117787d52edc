package dev.loci.internal.search;

import dev.loci.Direction;
import dev.loci.EdgeFilter;
import dev.loci.internal.graph.GraphRecall;
import dev.loci.internal.graph.NamedNode;
import dev.loci.internal.records.Records;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.util.BytesRef;

/**
 * Finds memories near to what a query names and to what it found, by way of the graph: half of the
 * walk starts from nodes that the query names, each the less the more memories mention it, half
 * from the best ten found so far, each the less the further down it stands. The idea is that of
 * HippoRAG (Gutiérrez et al., NeurIPS 2024).
 */
final class GraphProximity {
  private static final int MAX_NAMES = 20;
  private static final int SEED_MEMORIES = 10;
  private static final EdgeFilter BOTH_WAYS = EdgeFilter.FORWARD.withDirection(Direction.BOTH);

  private final GraphRecall graph;
  private final Records records;
  private final int space;
  private final GraphRecall.Ways ways;

  /**
   * Prepares a search.
   *
   * @param maxHops how far to go, 0 for any number
   */
  GraphProximity(GraphRecall graph, Records records, int space, int maxHops) {
    this.ways = new GraphRecall.Ways(BOTH_WAYS, 1, maxHops);
    this.graph = graph;
    this.records = records;
    this.space = space;
  }

  /**
   * Returns the memories that are near, as far as a filter admits them.
   *
   * @param found what was found so far, the best first
   */
  ScoreDoc[] near(String text, List<Match> found, IndexSearcher searcher, Query admitted, int count)
      throws IOException {
    GraphRecall.Seeds seeds = new GraphRecall.Seeds(shares(named(text)), shares(best(found)));
    if (seeds.nodes().isEmpty() && seeds.memories().isEmpty()) {
      return new ScoreDoc[0];
    }
    Map<Long, Double> scores = new HashMap<>();
    graph
        .recall(space, seeds, ways, GraphRecall.Limits.DEFAULT, count)
        .memories()
        .forEach(each -> scores.put(each.number(), each.score()));
    return documents(scores, searcher, admitted);
  }

  private Map<Long, Double> named(String text) {
    List<NamedNode> nodes = graph.named(space, text, MAX_NAMES);
    return records.read(session -> {
      Map<Long, Double> weights = new LinkedHashMap<>();
      for (NamedNode node : nodes) {
        long mentions = session.mentions().countOfNode(node.number());
        weights.put(node.number(), node.score() / Math.max(1, mentions));
      }
      return weights;
    });
  }

  private static Map<Long, Double> best(List<Match> found) {
    Map<Long, Double> weights = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(SEED_MEMORIES, found.size()); i++) {
      weights.put(found.get(i).number(), 1.0 / (i + 1));
    }
    return weights;
  }

  /** Makes each half of the seeds count the same, however many there are. */
  private static Map<Long, Double> shares(Map<Long, Double> weights) {
    double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    Map<Long, Double> shares = new HashMap<>();
    weights.forEach((number, weight) -> shares.put(number, weight / sum));
    return shares;
  }

  private static ScoreDoc[] documents(
      Map<Long, Double> scores, IndexSearcher searcher, Query admitted) throws IOException {
    List<BytesRef> keys = new ArrayList<>();
    scores.keySet().forEach(number -> keys.add(MemoryDocument.key(number).bytes()));
    Query wanted =
        new BooleanQuery.Builder()
            .add(new TermInSetQuery(MemoryDocument.KEY, keys), Occur.FILTER)
            .add(admitted, Occur.FILTER)
            .build();
    ScoreDoc[] found = searcher.search(wanted, Math.max(1, keys.size())).scoreDocs;
    long[] numbers = DocumentValues.read(searcher, found, MemoryDocument.NUMBER);
    for (int i = 0; i < found.length; i++) {
      found[i].score = scores.getOrDefault(numbers[i], 0.0).floatValue();
    }
    Arrays.sort(found, (one, other) -> Float.compare(other.score, one.score));
    return found;
  }
}
