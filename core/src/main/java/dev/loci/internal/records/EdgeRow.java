package dev.loci.internal.records;

/**
 * What a graph in memory needs of an edge.
 *
 * @param number its number
 * @param source the number of the node it starts at
 * @param target the number of the node it leads to
 * @param validFrom in microseconds
 * @param validTo in microseconds, {@link Long#MAX_VALUE} for none
 */
public record EdgeRow(
    long number,
    long source,
    long target,
    String relation,
    double weight,
    double confidence,
    boolean bidirectional,
    long validFrom,
    long validTo) {}
