/**
 * The redaction rules that are in force unless told otherwise. Each is asked at rare characters and
 * looks a bounded way around, or to the end of a run that it then tells to skip, so that all read a
 * text in linear time.
 */
@org.jspecify.annotations.NullMarked
package dev.loci.internal.redaction;
