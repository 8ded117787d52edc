package dev.loci.internal.records;

import dev.loci.Trigger;

/** A trigger with its number. */
public record NumberedTrigger(long number, Trigger trigger) {}
