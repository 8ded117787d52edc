/** What benchmarks measured: figures of contenders, their medians, ratios and growth. */
@NullMarked
package dev.loci.benchmarks.figures;

import org.jspecify.annotations.NullMarked;
