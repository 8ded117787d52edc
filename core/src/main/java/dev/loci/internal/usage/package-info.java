/** How much memories are used: counted off the query path, written by the writer now and then. */
@org.jspecify.annotations.NullMarked
package dev.loci.internal.usage;
