package dev.loci.internal.search;

import dev.loci.Explanation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One memory found.
 *
 * @param number its number
 * @param score how well it matches
 * @param parts what the score is the sum of, if that was asked for
 */
record Match(long number, double score, @Nullable List<Explanation.Part> parts) {}
