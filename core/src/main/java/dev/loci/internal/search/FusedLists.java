package dev.loci.internal.search;

import dev.loci.Explanation.Part;
import dev.loci.Fusion;
import dev.loci.Ranking;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes one ranking of several lists, in which 1 is the best that is possible.
 *
 * <p>{@link Fusion#SCORES} adds up what the lists say, each on a scale of its own. {@link
 * Fusion#RANKS} adds up weight / (20 + place): reciprocal rank fusion (Cormack, Clarke and
 * Büttcher, SIGIR 2009) with weights, and a constant below their 60 because lists are few.
 */
final class FusedLists {
  private static final int RANK_CONSTANT = 20;

  private final Ranking ranking;
  private final Map<Integer, List<Part>> parts = new HashMap<>();
  private final double best;

  /** Fuses lists; one without documents counts as if it were not. */
  FusedLists(Ranking ranking, List<RankedList> lists) {
    this.ranking = ranking;
    List<RankedList> filled = lists.stream().filter(list -> !list.isEmpty()).toList();
    this.best = filled.stream().mapToDouble(list -> contribution(list, 0)).sum();
    filled.forEach(this::add);
  }

  private void add(RankedList list) {
    for (int i = 0; i < list.documents().length; i++) {
      Part part =
          new Part(list.name(), list.documents()[i].score, i + 1, contribution(list, i) / best);
      parts.computeIfAbsent(list.documents()[i].doc, document -> new ArrayList<>()).add(part);
    }
  }

  private double contribution(RankedList list, int place) {
    double weight = weight(list.kind());
    return switch (ranking.fusion()) {
      case SCORES -> weight * list.share(place);
      case RANKS -> weight / (RANK_CONSTANT + place + 1);
    };
  }

  private double weight(RankedList.Kind kind) {
    boolean byRanks = ranking.fusion() == Fusion.RANKS;
    return switch (kind) {
      case TEXT -> byRanks ? 1 : 0.6;
      case VECTOR -> byRanks ? 0.5 : 0.4;
      case GRAPH -> ranking.graph();
    };
  }

  /** Returns by document what its relevance is the sum of. */
  Map<Integer, List<Part>> parts() {
    return parts;
  }
}
