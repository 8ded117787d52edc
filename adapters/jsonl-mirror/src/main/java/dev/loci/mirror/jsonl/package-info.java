/** A mirror that appends changes to files of JSON Lines: to audit, to copy elsewhere, to debug. */
@org.jspecify.annotations.NullMarked
package dev.loci.mirror.jsonl;
