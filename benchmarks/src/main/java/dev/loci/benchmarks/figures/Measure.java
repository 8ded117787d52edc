package dev.loci.benchmarks.figures;

/**
 * One thing that is measured of every contender.
 *
 * @param workload the benchmark it belongs to, in a word or two
 * @param name what is done, in words that a newcomer understands
 * @param unit what is counted
 */
public record Measure(String workload, String name, Unit unit) {}
