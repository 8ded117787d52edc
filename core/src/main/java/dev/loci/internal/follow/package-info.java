/** Followers of the journal that run behind the writer, each on a thread of its own. */
@org.jspecify.annotations.NullMarked
package dev.loci.internal.follow;
