/** Puts the parts of a store together: opening, recovery, checking, closing. */
@org.jspecify.annotations.NullMarked
package dev.loci.internal.engine;
