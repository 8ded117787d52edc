package dev.loci.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.loci.Loci;
import dev.loci.Ranking;
import dev.loci.SearchMode;
import dev.loci.SearchRequest;
import dev.loci.Space;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Questions that take several passages to answer find them by words, meaning and the graph. Needs
 * the evaluation data beside the checkout; skipped without it.
 */
class MusiqueTest {
  private static final Path DATA = Path.of("../../shared/data/musique");

  @TempDir Path folder;

  @Test
  void questionsFindTheirPassages() throws IOException {
    assumeThat(DATA).as("MuSiQue's passages, as evaluation data").exists();
    MusiqueData data = MusiqueData.read(DATA);
    try (Loci loci = Loci.builder(folder).embedder("bge-small-en").open()) {
      Space space = loci.space("musique", "sample");
      data.storeIn(space);
      assertThat(loci.awaitEmbeddings(Duration.ofMinutes(5))).isTrue();

      report("BM25", recall(space, data, request -> request.withMode(SearchMode.TEXT)));
      report("without the graph", recall(space, data, request -> request));
      Recall graph =
          report(
              "with the graph",
              recall(space, data, request -> request.withRanking(Ranking.RELEVANCE.withGraph(1))));

      assertThat(graph.at(2)).isGreaterThanOrEqualTo(0.46);
      assertThat(graph.at(5)).isGreaterThanOrEqualTo(0.60);
      assertThat(loci.check().findings()).isEmpty();
    }
  }

  private static Recall recall(Space space, MusiqueData data, UnaryOperator<SearchRequest> how) {
    Recall recall = new Recall(List.of(2, 5, 10));
    for (Question question : data.questions()) {
      SearchRequest request = how.apply(SearchRequest.of(question.text()).withK(10));
      List<UUID> found =
          space.memories().search(request).hits().stream().map(hit -> hit.memory().id()).toList();
      recall.add(found, question.evidence());
    }
    return recall;
  }

  private static Recall report(String name, Recall recall) {
    System.out.println("MuSiQue, " + name + recall);
    assertThat(recall.questions()).isEqualTo(100);
    return recall;
  }
}
