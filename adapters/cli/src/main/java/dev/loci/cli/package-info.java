/**
 * The {@code loci} command: a store on the command line, for people and for scripts. Standard
 * output carries data only; all else goes to standard error.
 */
@org.jspecify.annotations.NullMarked
package dev.loci.cli;
