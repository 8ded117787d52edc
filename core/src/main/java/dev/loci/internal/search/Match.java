package dev.loci.internal.search;

/**
 * One document that a search found.
 *
 * @param document its Lucene number
 * @param score its relevance, 0 where only time counts
 * @param number the number of the memory
 * @param created the time of the memory, in microseconds
 */
record Match(int document, float score, long number, long created) {}
