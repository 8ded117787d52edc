package dev.loci.internal.graph;

/**
 * A graph as its file holds it.
 *
 * @param sequence the journal record up to which every change of the graph is in it
 */
record StoredGraph(Vocabulary vocabulary, Csr rows, long sequence) {}
