/** The rules that values must meet to enter a store, with errors that say what to do. */
@org.jspecify.annotations.NullMarked
package dev.loci.internal.validation;
