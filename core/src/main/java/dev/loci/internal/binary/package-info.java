/** Compact binary encoding of primitive values, shared by the journal's and followers' formats. */
@org.jspecify.annotations.NullMarked
package dev.loci.internal.binary;
