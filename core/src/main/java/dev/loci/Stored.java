package dev.loci;

import java.util.UUID;

/**
 * The result of storing or updating one memory.
 *
 * @param id its id
 * @param version its version now
 * @param replayed whether this is the kept result of an earlier request with the same key
 */
public record Stored(UUID id, long version, boolean replayed) {}
