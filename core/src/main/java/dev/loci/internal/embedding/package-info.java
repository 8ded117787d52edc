/** The vectors that a model makes of memories, behind the writes and ahead of nothing. */
@org.jspecify.annotations.NullMarked
package dev.loci.internal.embedding;
