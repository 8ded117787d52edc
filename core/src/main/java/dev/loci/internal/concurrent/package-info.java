/** How callers wait for the engine's own threads. */
@org.jspecify.annotations.NullMarked
package dev.loci.internal.concurrent;
