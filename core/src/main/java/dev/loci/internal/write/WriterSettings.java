package dev.loci.internal.write;

import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What the writer is made with.
 *
 * @param clock tells the time of requests
 * @param nanoTime measures intervals
 * @param random makes ids hard to guess; used by the writer thread only
 * @param queueCapacity how many requests can wait
 */
public record WriterSettings(
    InstantSource clock, LongSupplier nanoTime, RandomGenerator random, int queueCapacity) {}
