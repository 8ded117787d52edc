package dev.loci.internal.graph;

/** The names that a graph uses, each kept once. */
record Vocabulary(Names relations, Names labels) {
  Vocabulary() {
    this(new Names(), new Names());
  }
}
