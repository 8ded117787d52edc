/** Memories, nodes, edges and mentions as lines of JSON, out and in again. */
@org.jspecify.annotations.NullMarked
package dev.loci.internal.jsonl;
