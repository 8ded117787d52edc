package dev.loci.internal.write;

import dev.loci.internal.records.ConversationPlace;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The last places of the sessions that were written to of late, so that what is added to the end of
 * one, as nearly everything is, needs no look-up. A place may be later than the true one, never
 * earlier. For the writer thread.
 */
final class SessionTails {
  private static final int MAX_SESSIONS = 4_096;
  private static final float LOAD_FACTOR = 0.75f;

  private final Map<Long, ConversationPlace> tails =
      new LinkedHashMap<>(16, LOAD_FACTOR, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, ConversationPlace> eldest) {
          return size() > MAX_SESSIONS;
        }
      };

  /** Tells whether nothing can stand behind a place. */
  boolean isAppended(ConversationPlace place) {
    ConversationPlace tail = tails.get(place.session());
    return tail != null && place.isBehind(tail);
  }

  /** Notes that nothing stored stands behind a place; something of the same request may. */
  void append(ConversationPlace place) {
    tails.merge(place.session(), place, (tail, other) -> other.isBehind(tail) ? other : tail);
  }
}
