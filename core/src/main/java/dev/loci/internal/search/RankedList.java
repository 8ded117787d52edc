package dev.loci.internal.search;

import java.util.Locale;
import org.apache.lucene.search.ScoreDoc;

/**
 * Documents in the order of one way to compare them.
 *
 * @param kind what is compared
 * @param documents the best first
 */
@SuppressWarnings("ArrayRecordComponent") // inside one search
record RankedList(Kind kind, ScoreDoc[] documents) {

  /** What is compared. */
  enum Kind {
    TEXT,
    VECTOR,
    GRAPH
  }

  boolean isEmpty() {
    return documents.length == 0;
  }

  /** Returns what is compared, as explanations name it. */
  String name() {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns what a score says on a scale that ends with 1 at the best: a share of it for text and
   * graph, whose scores begin at 0; for vectors the way from the last, as all cosines of a model
   * are high.
   */
  double share(int place) {
    double best = documents[0].score;
    double none = kind == Kind.VECTOR ? documents[documents.length - 1].score : 0;
    return best == none ? 1 : (documents[place].score - none) / (best - none);
  }
}
