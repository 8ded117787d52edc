package dev.loci.internal.records;

import dev.loci.model.Mention;

/**
 * A mention with the numbers of its ends.
 *
 * @param memory the number of the memory
 * @param node the number of the node
 * @param mention the mention
 */
public record NumberedMention(long memory, long node, Mention mention) {}
