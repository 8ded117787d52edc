package dev.loci.evaluation;

import java.util.Set;
import java.util.UUID;

/**
 * A question of a data set.
 *
 * @param category of which kind, as the data set counts them; 0 where it does not
 * @param evidence the memories that answer it
 */
record Question(String text, long category, Set<UUID> evidence) {}
