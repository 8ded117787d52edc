package dev.loci.internal.records;

import dev.loci.internal.change.Receipt;
import java.time.Instant;

/**
 * A receipt with its place.
 *
 * @param sequence the journal record that it came with
 * @param tenant whose key it is
 * @param at when the request was carried out
 * @param receipt what is kept
 */
public record KeptReceipt(long sequence, String tenant, Instant at, Receipt receipt) {}
