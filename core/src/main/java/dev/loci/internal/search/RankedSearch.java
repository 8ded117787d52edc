package dev.loci.internal.search;

import dev.loci.Explanation;
import dev.loci.SearchMode;
import dev.loci.SearchRequest;
import dev.loci.internal.records.Records;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;

/**
 * Ranks the best by several lists, and by what counts beside relevance. Each list has the best 200:
 * what stands below in all of them is not found.
 */
final class RankedSearch {
  /** The depth of each list. */
  static final int DEPTH = 200;

  private static final Comparator<Match> BEST_FIRST =
      Comparator.comparingDouble((Match match) -> -match.score()).thenComparingLong(Match::number);

  private final SpaceQueries queries;
  private final SearchRequest request;
  private final Map<String, byte[]> vectors;
  private final Records records;
  private final GraphProximity graph;
  private final Instant now;

  RankedSearch(
      SpaceQueries queries,
      SearchRequest request,
      Map<String, byte[]> vectors,
      Records records,
      GraphProximity graph,
      Instant now) {
    this.queries = queries;
    this.request = request;
    this.vectors = vectors;
    this.records = records;
    this.graph = graph;
    this.now = now;
  }

  /** Returns all that is found, the best first. */
  List<Match> ranking(IndexSearcher held, IndexSearcher space) throws IOException {
    List<RankedList> lists = new ArrayList<>();
    addText(lists, space);
    for (Map.Entry<String, byte[]> vector : vectors.entrySet()) {
      addVectors(lists, held, vector.getKey(), vector.getValue());
    }
    List<Match> found = ranking(held, new FusedLists(request.ranking(), lists).parts());
    List<Match> ranked = request.ranking().graph() == 0 ? found : withGraph(lists, held, found);
    double similarity = request.ranking().folding();
    return similarity == 0 ? ranked : new FoldedDuplicates(records, similarity).of(ranked);
  }

  /** What was found without the graph is where it starts from. */
  private List<Match> withGraph(List<RankedList> lists, IndexSearcher held, List<Match> found)
      throws IOException {
    ScoreDoc[] near = graph.near(queries.wanted(), found, held, queries.admitted(), DEPTH);
    lists.add(new RankedList(RankedList.Kind.GRAPH, near));
    return ranking(held, new FusedLists(request.ranking(), lists).parts());
  }

  private void addText(List<RankedList> lists, IndexSearcher space) throws IOException {
    if (request.query().mode() != SearchMode.VECTOR && !request.text().isBlank()) {
      ScoreDoc[] found =
          space.search(
                  queries.admittedWords(space.getIndexReader()), DEPTH, IndexOrder.BY_SCORE.sort())
              .scoreDocs;
      lists.add(new RankedList(RankedList.Kind.TEXT, IndexOrder.scored(found)));
    }
  }

  private void addVectors(List<RankedList> lists, IndexSearcher held, String field, byte[] vector)
      throws IOException {
    NearestVectors nearest = new NearestVectors(held, field, queries.admitted(), DEPTH);
    ScoreDoc[] found = nearest.to(vector, queries.spaceSize(held.getIndexReader()));
    lists.add(new RankedList(RankedList.Kind.VECTOR, found));
  }

  private List<Match> ranking(IndexSearcher held, Map<Integer, List<Explanation.Part>> fused)
      throws IOException {
    RankedDocuments documents = RankedDocuments.read(held, fused.keySet());
    Factors factors = Factors.of(request.ranking(), now, records, documents);
    List<Match> matches = new ArrayList<>(fused.size());
    for (int i = 0; i < documents.count(); i++) {
      List<Explanation.Part> parts = new ArrayList<>(fused.get(documents.document(i)));
      factors.addTo(parts, i);
      double score = parts.stream().mapToDouble(Explanation.Part::contribution).sum();
      matches.add(new Match(documents.number(i), score, parts));
    }
    matches.sort(BEST_FIRST);
    return List.copyOf(matches);
  }
}
