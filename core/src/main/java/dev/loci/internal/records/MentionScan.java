package dev.loci.internal.records;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Reads all mentions of a space in order, a bounded chunk at a time. */
public final class MentionScan implements Iterable<List<NumberedMention>> {
  private static final int CHUNK = 500;

  private final RecordsSession session;
  private final int space;

  /** Creates a scan of the mentions of a space. */
  public MentionScan(RecordsSession session, int space) {
    this.session = session;
    this.space = space;
  }

  private List<NumberedMention> behind(@Nullable NumberedMention last) {
    return session.mentions().inSpace(space, last, CHUNK);
  }

  @Override
  public Iterator<List<NumberedMention>> iterator() {
    return new Iterator<>() {
      private List<NumberedMention> next = behind(null);

      @Override
      public boolean hasNext() {
        return !next.isEmpty();
      }

      @Override
      public List<NumberedMention> next() {
        if (next.isEmpty()) {
          throw new NoSuchElementException();
        }
        List<NumberedMention> chunk = next;
        next = behind(chunk.getLast());
        return chunk;
      }
    };
  }
}
