package dev.loci.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.loci.Hit;
import dev.loci.ImportOptions;
import dev.loci.ImportSummary;
import dev.loci.Loci;
import dev.loci.SearchMode;
import dev.loci.SearchRequest;
import dev.loci.Space;
import dev.loci.SpaceStats;
import dev.loci.TraversalRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real conversations go in, survive a restart, and questions find the turns that answer them. Needs
 * the evaluation data beside the checkout; skipped without it.
 */
class LocomoTest {
  private static final Path DATA = Path.of("../../shared/data/locomo/locomo-first5.json");
  private static final List<Integer> DEPTHS = List.of(5, 10, 25, 50);

  @TempDir Path folder;

  @Test
  void questionsFindTheirEvidence() throws IOException {
    assumeThat(DATA).as("LoCoMo's conversations, as evaluation data").exists();
    List<LocomoConversation> conversations = LocomoConversation.read(Files.readString(DATA));
    try (Loci loci = Loci.open(folder)) {
      for (LocomoConversation conversation : conversations) {
        load(space(loci, conversation), conversation);
        assertGraphIsThere(space(loci, conversation), conversation);
      }
    }

    try (Loci loci = Loci.open(folder)) {
      report("BM25", recall(loci, conversations, SearchMode.TEXT));
      Recalls words = report("words in context", recall(loci, conversations, SearchMode.HYBRID));
      assertThat(words.all().at(5)).isGreaterThanOrEqualTo(0.63);
    }
    try (Loci loci = Loci.builder(folder).embedder("bge-small-en").open()) {
      assertThat(loci.awaitEmbeddings(Duration.ofMinutes(5))).isTrue();
      Recalls all = report("default", recall(loci, conversations, SearchMode.HYBRID));
      System.out.println("paper, DRAGON: R@5 56.7  R@10 66.2  R@25 76.7  R@50 82.7 (all ten)");
      assertThat(DEPTHS.stream().map(all.all()::at).toList())
          .satisfiesExactly(
              at5 -> assertThat(at5).isGreaterThanOrEqualTo(0.66),
              at10 -> assertThat(at10).isGreaterThanOrEqualTo(0.76),
              at25 -> assertThat(at25).isGreaterThanOrEqualTo(0.84),
              at50 -> assertThat(at50).isGreaterThanOrEqualTo(0.89));
      assertThat(loci.check().findings()).isEmpty();
    }
  }

  /** What share of the evidence is found, of all questions and by category. */
  private record Recalls(Recall all, Map<Long, Recall> byCategory) {}

  private static Recalls recall(
      Loci loci, List<LocomoConversation> conversations, SearchMode mode) {
    Recalls recalls = new Recalls(new Recall(DEPTHS), new TreeMap<>());
    for (LocomoConversation conversation : conversations) {
      Space space = space(loci, conversation);
      for (Question question : conversation.questions()) {
        List<UUID> found = ask(space, question, mode);
        recalls.all().add(found, question.evidence());
        recalls
            .byCategory()
            .computeIfAbsent(question.category(), category -> new Recall(DEPTHS))
            .add(found, question.evidence());
      }
    }
    return recalls;
  }

  private static Recalls report(String name, Recalls recalls) {
    recalls
        .byCategory()
        .forEach(
            (category, recall) -> System.out.println(name + ", category " + category + recall));
    System.out.println(name + ", all questions" + recalls.all());
    assertThat(recalls.all().questions()).isGreaterThan(900);
    return recalls;
  }

  private static Space space(Loci loci, LocomoConversation conversation) {
    return loci.space("locomo", conversation.name());
  }

  private static void load(Space space, LocomoConversation conversation) throws IOException {
    byte[] lines = conversation.lines().getBytes(StandardCharsets.UTF_8);
    ImportSummary summary =
        space.importFrom(new ByteArrayInputStream(lines), ImportOptions.LENIENT);

    assertThat(summary.errors()).isEmpty();
    assertThat(summary.imported().memories()).isEqualTo(conversation.turnCount());
  }

  private static void assertGraphIsThere(Space space, LocomoConversation conversation) {
    SpaceStats stats = space.stats();
    assertThat(stats.memories()).isEqualTo(conversation.turnCount());
    assertThat(stats.mentions()).isEqualTo(2L * conversation.turnCount());
    int speakers = 2;
    long sessions = stats.nodes() - speakers - 1;
    assertThat(stats.edges()).isEqualTo(sessions * (1 + speakers));
    String anySpeaker =
        space.memories().search(SearchRequest.of("")).hits().get(0).memory().content();
    TraversalRequest walk = TraversalRequest.from(anySpeaker.substring(0, anySpeaker.indexOf(':')));
    assertThat(space.relations().traverse(walk).nodes()).hasSize((int) sessions + 2);
  }

  private static List<UUID> ask(Space space, Question question, SearchMode mode) {
    SearchRequest request = SearchRequest.of(question.text()).withMode(mode).withK(50);
    List<Hit> hits = space.memories().search(request).hits();
    return hits.stream().map(hit -> hit.memory().id()).toList();
  }
}
