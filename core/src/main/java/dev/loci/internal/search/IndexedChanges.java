package dev.loci.internal.search;

import dev.loci.internal.change.Change;
import dev.loci.internal.change.Change.ContextChanged;
import dev.loci.internal.change.Change.MemoryEmbedded;
import dev.loci.internal.change.Change.MemoryPut;
import java.util.List;
import java.util.stream.LongStream;

/** Which changes bring a document, and of which the journal does not say all. */
final class IndexedChanges {
  private IndexedChanges() {}

  /** Tells whether the journal says all that the document of a memory is made of. */
  static boolean isAlone(MemoryPut put) {
    return put.memory().version() == 1 && put.memory().sessionId() == null;
  }

  /** Returns the numbers of the memories that have to be read from records. */
  static List<Long> readFromRecords(List<Change> changes) {
    return changes.stream().flatMapToLong(IndexedChanges::read).distinct().boxed().toList();
  }

  private static LongStream read(Change change) {
    return switch (change) {
      case MemoryPut put when !isAlone(put) -> LongStream.of(put.number());
      case ContextChanged changed -> LongStream.of(changed.number());
      case MemoryEmbedded embedded -> LongStream.of(embedded.number());
      default -> LongStream.empty();
    };
  }
}
