/** JSON objects as immutable maps in one canonical form, read and written as a stream. */
@org.jspecify.annotations.NullMarked
package dev.loci.internal.json;
