package dev.loci.internal.context;

import dev.loci.internal.records.ConversationPlace;
import dev.loci.internal.records.NumberedMemory;
import dev.loci.internal.records.RecordsSession;
import dev.loci.model.Memory;
import java.util.List;
import java.util.Objects;

/** Reads memories with what they were said in. */
public final class ContextReader {
  private final RecordsSession session;

  /** Reads what a session sees. */
  public ContextReader(RecordsSession session) {
    this.session = session;
  }

  /** Returns the memories with these numbers; those that are gone are left out. */
  public List<MemoryInContext> read(List<Long> numbers) {
    return of(session.memories().findAll(numbers));
  }

  /** Returns memories with what they were said in. */
  public List<MemoryInContext> of(List<NumberedMemory> memories) {
    return memories.stream().map(memory -> new MemoryInContext(memory, before(memory))).toList();
  }

  /** Two sessions may share a hash, so the id is compared. */
  private List<Memory> before(NumberedMemory memory) {
    ConversationPlace place = ConversationPlace.of(memory.number(), memory.memory());
    if (place == null) {
      return List.of();
    }
    List<Long> numbers = session.conversations().before(place, MemoryInContext.REACH);
    String sessionId = memory.memory().sessionId();
    return session.memories().findAll(numbers).stream()
        .map(NumberedMemory::memory)
        .filter(before -> Objects.equals(sessionId, before.sessionId()))
        .toList();
  }
}
