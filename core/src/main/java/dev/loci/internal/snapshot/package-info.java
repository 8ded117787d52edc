/**
 * Snapshots: all that records hold at one point of the journal, in one verified file, so that
 * records can be built anew without the journal before it.
 */
@org.jspecify.annotations.NullMarked
package dev.loci.internal.snapshot;
