package dev.loci.internal.records;

import dev.loci.internal.change.Outcome;
import dev.loci.internal.change.Receipt.Fingerprint;
import java.time.Instant;

/**
 * What is kept for an idempotency key.
 *
 * @param createdAt when the request was carried out
 * @param fingerprint of the request
 * @param outcome its result
 */
public record StoredReceipt(Instant createdAt, Fingerprint fingerprint, Outcome outcome) {}
