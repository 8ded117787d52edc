/** What a filter admits, in one meaning for the index, for the writer and for fingerprints. */
@org.jspecify.annotations.NullMarked
package dev.loci.internal.filter;
