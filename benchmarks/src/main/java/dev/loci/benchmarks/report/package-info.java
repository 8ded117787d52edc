/** Writes figures as a table, as data and as charts. */
@NullMarked
package dev.loci.benchmarks.report;

import org.jspecify.annotations.NullMarked;
