package dev.loci.internal.journal;

/**
 * One record of the journal. The payload is handed over, not copied: nobody writes to it.
 *
 * @param sequence from 1, without gaps
 * @param payload the content
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one hand-over between internals
public record JournalRecord(long sequence, byte[] payload) {}
