/**
 * What a request changed, resolved to full values: the content of a journal record, and all that a
 * follower sees.
 */
@org.jspecify.annotations.NullMarked
package dev.loci.internal.change;
