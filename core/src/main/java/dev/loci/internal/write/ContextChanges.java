package dev.loci.internal.write;

import dev.loci.internal.change.Change.ContextChanged;
import dev.loci.internal.context.MemoryInContext;
import dev.loci.internal.records.ConversationPlace;
import dev.loci.model.Memory;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The part of a request that says which memories get another one before them in their session, as
 * they are found with it. A memory of the same request is left out, as it is new. For the writer
 * thread.
 */
final class ContextChanges {
  private final Resolution resolution;
  private final SessionTails tails;

  ContextChanges(Resolution resolution, SessionTails tails) {
    this.resolution = resolution;
    this.tails = tails;
  }

  /** Says what a new memory comes before. */
  void stored(long number, Memory memory) {
    ConversationPlace place = ConversationPlace.of(number, memory);
    if (place == null) {
      return;
    }
    if (tails.isAppended(place) || !addBehind(place)) {
      tails.append(place);
    }
  }

  /** Says what a memory stands before, and what it stood before if that was elsewhere. */
  void updated(long number, Memory before, Memory after) {
    ConversationPlace old = ConversationPlace.of(number, before);
    boolean isMoved = !Objects.equals(old, ConversationPlace.of(number, after));
    if (isMoved || !before.content().equals(after.content())) {
      deleted(old);
    }
    if (isMoved) {
      stored(number, after);
    }
  }

  /** Says what a memory that goes stood before. */
  void deleted(long number, Memory memory) {
    deleted(ConversationPlace.of(number, memory));
  }

  private void deleted(@Nullable ConversationPlace place) {
    if (place != null) {
      addBehind(place);
    }
  }

  private boolean addBehind(ConversationPlace place) {
    List<Long> next = resolution.stored().conversations().after(place, MemoryInContext.REACH);
    next.forEach(number -> resolution.add(new ContextChanged(number)));
    return !next.isEmpty();
  }
}
