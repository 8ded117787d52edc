package dev.loci.internal.graph;

import dev.loci.internal.change.Micros;
import dev.loci.model.Edge;

/**
 * What a walk needs to know of an edge.
 *
 * @param number its number
 * @param source the number of the node it starts at
 * @param target the number of the node it leads to
 * @param relation the number of its relation in {@link Vocabulary}
 * @param traits what filters and costs look at
 */
record EdgeData(long number, long source, long target, int relation, Traits traits) {

  /**
   * What filters and costs look at.
   *
   * @param validTo {@link Long#MAX_VALUE} for an open end; times in microseconds
   */
  record Traits(
      double weight, double confidence, boolean bidirectional, long validFrom, long validTo) {

    boolean isValidAt(long micros) {
      return validFrom <= micros && micros < validTo;
    }
  }

  static EdgeData of(long number, long source, long target, Edge edge, Names relations) {
    long validTo = edge.validTo() == null ? Long.MAX_VALUE : Micros.of(edge.validTo());
    Traits traits =
        new Traits(
            edge.weight(),
            edge.confidence(),
            edge.bidirectional(),
            Micros.of(edge.validFrom()),
            validTo);
    return new EdgeData(number, source, target, relations.numberOf(edge.relation()), traits);
  }
}
