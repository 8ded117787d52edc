/** What comes with Loci for remote calls, as providers like any other. */
@org.jspecify.annotations.NullMarked
package dev.loci.internal.resilience;
