package dev.loci.internal.records;

import dev.loci.model.Memory;

/**
 * A memory with its number.
 *
 * @param number see {@link dev.loci.internal.change.SpaceNumbers}
 * @param memory the memory
 */
public record NumberedMemory(long number, Memory memory) {}
