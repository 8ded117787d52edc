package dev.loci.internal.search;

import dev.loci.internal.context.MemoryInContext;
import dev.loci.internal.records.EmbeddingQueries;
import dev.loci.internal.records.NumberedMemory;
import dev.loci.internal.records.RecordsSession;
import dev.loci.model.Memory;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a document is made of.
 *
 * @param inContext the memory and what it was said in
 * @param vector what the store's own model made of it
 */
record IndexedMemory(MemoryInContext inContext, EmbeddingQueries.@Nullable Row vector) {

  /** Returns a memory of no session that no model has seen. */
  static IndexedMemory alone(NumberedMemory numbered) {
    return new IndexedMemory(MemoryInContext.alone(numbered), null);
  }

  /** Returns some memories with their vectors. */
  static List<IndexedMemory> of(RecordsSession session, List<MemoryInContext> memories) {
    return memories.stream()
        .map(each -> new IndexedMemory(each, session.embeddings().find(each.number())))
        .toList();
  }

  /** Returns memories in the order of their numbers, with vectors that are read at once. */
  static List<IndexedMemory> inOrder(RecordsSession session, List<MemoryInContext> memories) {
    Map<Long, EmbeddingQueries.Row> vectors =
        session.embeddings().inRange(memories.getFirst().number(), memories.getLast().number());
    return memories.stream()
        .map(each -> new IndexedMemory(each, vectors.get(each.number())))
        .toList();
  }

  /** Returns the memory. */
  Memory memory() {
    return inContext.memory();
  }

  /** Returns the memory's number. */
  long number() {
    return inContext.number();
  }
}
