/**
 * The journal: an append-only, numbered, checksummed log in segment files. What it has acknowledged
 * is stored; everything else in the folder follows it. {@code docs/journal-format.md} describes the
 * files.
 */
@org.jspecify.annotations.NullMarked
package dev.loci.internal.journal;
