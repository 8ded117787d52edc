package dev.loci.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.loci.CheckReport;
import dev.loci.Hit;
import dev.loci.ImportOptions;
import dev.loci.ImportSummary;
import dev.loci.Loci;
import dev.loci.SearchRequest;
import dev.loci.Space;
import dev.loci.SpaceStats;
import dev.loci.TraversalRequest;
import dev.loci.evaluation.LocomoConversation.Question;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
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
      }
    }

    Map<Long, Recall> byCategory = new TreeMap<>();
    Recall all = new Recall();
    try (Loci loci = Loci.open(folder)) {
      for (LocomoConversation conversation : conversations) {
        Space space = space(loci, conversation);
        assertGraphIsThere(space, conversation);
        for (Question question : conversation.questions()) {
          List<UUID> found = ask(space, question);
          all.add(found, question.evidence());
          byCategory
              .computeIfAbsent(question.category(), category -> new Recall())
              .add(found, question.evidence());
        }
      }
      CheckReport report = loci.check();
      assertThat(report.findings()).isEmpty();
    }

    byCategory.forEach((category, recall) -> System.out.println("category " + category + recall));
    System.out.println("all questions" + all);
    assertThat(all.questions).isGreaterThan(900);
    assertThat(all.at(10)).isGreaterThanOrEqualTo(0.55);
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

  private static List<UUID> ask(Space space, Question question) {
    List<Hit> hits = space.memories().search(SearchRequest.of(question.text()).withK(50)).hits();
    return hits.stream().map(hit -> hit.memory().id()).toList();
  }

  /** The share of the evidence that is among the first hits, averaged over questions. */
  private static final class Recall {
    private final Map<Integer, Double> sums = new TreeMap<>();
    private int questions;

    void add(List<UUID> found, Set<UUID> evidence) {
      questions++;
      for (int depth : DEPTHS) {
        long among = found.stream().limit(depth).filter(evidence::contains).count();
        sums.merge(depth, (double) among / evidence.size(), Double::sum);
      }
    }

    double at(int depth) {
      return sums.get(depth) / questions;
    }

    @Override
    public String toString() {
      return DEPTHS.stream()
          .map(depth -> "R@%d %.1f".formatted(depth, 100 * at(depth)))
          .collect(Collectors.joining("  ", " (%d): ".formatted(questions), ""));
    }
  }
}
