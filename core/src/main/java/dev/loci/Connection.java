package dev.loci;

/**
 * Whether a path leads from one node to another.
 *
 * @param found whether one was found within the limits
 * @param hops how long the shortest is, 0 where none was found
 * @param truncated whether a limit on nodes or time ended the search early, so that there may be
 *     one though none was found
 */
public record Connection(boolean found, int hops, boolean truncated) {}
