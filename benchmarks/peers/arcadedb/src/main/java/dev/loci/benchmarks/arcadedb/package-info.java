/** ArcadeDB as a peer in benchmarks. */
@NullMarked
package dev.loci.benchmarks.arcadedb;

import org.jspecify.annotations.NullMarked;
