package dev.loci.internal.graph;

/** Edges that are to be put into rows, those of one number once, their ends by place. */
interface EdgeTable {
  int size();

  int source(int edge);

  int target(int edge);

  long number(int edge);

  int relation(int edge);

  double weight(int edge);

  double confidence(int edge);

  boolean isBidirectional(int edge);

  long validFrom(int edge);

  long validTo(int edge);
}
