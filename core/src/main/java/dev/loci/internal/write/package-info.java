/**
 * The way of a write: requests, each of which resolves itself into changes, and the one writer that
 * takes them in groups through records and journal.
 */
@org.jspecify.annotations.NullMarked
package dev.loci.internal.write;
