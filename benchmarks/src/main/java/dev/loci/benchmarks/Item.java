package dev.loci.benchmarks;

/**
 * What a peer has to keep and find again.
 *
 * @param space which of the spaces it belongs to, from 0
 * @param content its words
 */
record Item(int space, String content) {}
