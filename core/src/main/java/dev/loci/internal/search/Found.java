package dev.loci.internal.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of matches.
 *
 * @param matches in their order
 * @param next where the next page begins, null behind the last
 */
record Found(List<Match> matches, PageCursor.@Nullable Position next) {}
