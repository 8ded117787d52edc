package dev.loci.internal.records;

import dev.loci.internal.change.Micros;
import dev.loci.internal.change.SpaceNumbers;
import dev.loci.model.Memory;
import org.jspecify.annotations.Nullable;

/**
 * Where a memory stands in its conversation: by the time it happened, then as stored.
 *
 * @param session a hash of space and session id
 * @param createdMicros when it happened
 * @param number the memory's number
 */
public record ConversationPlace(long session, long createdMicros, long number) {
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  /** Returns the place of a memory, null for one of no session. */
  public static @Nullable ConversationPlace of(long number, Memory memory) {
    return of(number, memory.sessionId(), Micros.of(memory.createdAt()));
  }

  static @Nullable ConversationPlace of(
      long number, @Nullable String sessionId, long createdMicros) {
    return sessionId == null
        ? null
        : new ConversationPlace(
            hash(SpaceNumbers.spaceOf(number), sessionId), createdMicros, number);
  }

  /** Of 64 bits, so that two sessions of a store hardly ever share one. */
  private static long hash(int space, String sessionId) {
    long hash = mixed(space);
    for (int i = 0; i < sessionId.length(); i++) {
      hash = (hash ^ sessionId.charAt(i)) * MULTIPLIER;
      hash ^= hash >>> 29;
    }
    return mixed(hash);
  }

  /** The finalizer of SplittableRandom (Steele, Lea and Flood, OOPSLA 2014). */
  private static long mixed(long value) {
    long z = value + MULTIPLIER;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Tells whether this stands behind another of the same session. */
  public boolean isBehind(ConversationPlace other) {
    return createdMicros == other.createdMicros
        ? number > other.number
        : createdMicros > other.createdMicros;
  }
}
