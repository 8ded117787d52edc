/**
 * Search: the follower in a Lucene index. Spaces share one index, and still no score in one depends
 * on another: every term carries its space, and statistics are those of the space alone.
 */
@org.jspecify.annotations.NullMarked
package dev.loci.internal.search;
