/** Benchmarks of Loci and of its peers. */
@NullMarked
package dev.loci.benchmarks;

import org.jspecify.annotations.NullMarked;
