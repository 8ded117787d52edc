package dev.loci.internal.write;

import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * What the writer is made with.
 *
 * @param clock tells the time of requests
 * @param random makes ids hard to guess; used by the writer thread only
 * @param queueCapacity how many requests can wait
 */
public record WriterSettings(InstantSource clock, RandomGenerator random, int queueCapacity) {}
