/**
 * The graph in memory: one compact adjacency for each space, loaded from records on demand and kept
 * up to date from the journal. Readers hold an immutable state and never wait for a writer.
 */
@org.jspecify.annotations.NullMarked
package dev.loci.internal.graph;
