package dev.loci.internal.graph;

/**
 * What the graph in memory needs to know of a node.
 *
 * @param label the number of its label
 */
record NodeData(long number, String key, int label) {}
