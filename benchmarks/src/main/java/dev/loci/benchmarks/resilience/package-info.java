/**
 * What {@code dev.loci.resilience} costs and achieves, beside the libraries it is an alternative
 * to.
 */
@NullMarked
package dev.loci.benchmarks.resilience;

import org.jspecify.annotations.NullMarked;
