package dev.loci.internal.records;

import dev.loci.internal.change.SpaceNumbers;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.ToLongFunction;

/**
 * Reads all rows of a range of numbers in order, a bounded chunk at a time.
 *
 * @param <T> what a row is read as
 */
public final class Scan<T> implements Iterable<List<T>> {
  private static final int CHUNK = 500;

  private final Query<T> query;
  private final ToLongFunction<T> numberOf;
  private final long first;
  private final long last;

  /** Reads the rows beyond a number and up to another. */
  private interface Query<T> {
    List<T> read(long after, long last, int limit);
  }

  private Scan(Query<T> query, ToLongFunction<T> numberOf, long first, long last) {
    this.query = query;
    this.numberOf = numberOf;
    this.first = first;
    this.last = last;
  }

  /** Returns a scan of the memories of the whole store. */
  public static Scan<NumberedMemory> allMemories(RecordsSession session) {
    return new Scan<>(session.memories()::inOrder, NumberedMemory::number, 0, Long.MAX_VALUE);
  }

  /** Returns a scan of the memories of a space. */
  public static Scan<NumberedMemory> memories(RecordsSession session, int space) {
    return of(space, session.memories()::inOrder, NumberedMemory::number);
  }

  /** Returns a scan of the nodes of a space. */
  public static Scan<NumberedNode> nodes(RecordsSession session, int space) {
    return of(space, session.nodes()::inOrder, NumberedNode::number);
  }

  /** Returns a scan of the edges of a space. */
  public static Scan<NumberedEdge> edges(RecordsSession session, int space) {
    return of(space, session.edges()::inOrder, NumberedEdge::number);
  }

  /** Returns a scan of what a graph in memory needs of the edges of a space. */
  public static Scan<EdgeRow> edgeRows(RecordsSession session, int space) {
    return of(space, session.edges()::rowsInOrder, EdgeRow::number);
  }

  /** Returns a scan of the nodes of the whole store. */
  public static Scan<NumberedNode> allNodes(RecordsSession session) {
    return new Scan<>(session.nodes()::inOrder, NumberedNode::number, 0, Long.MAX_VALUE);
  }

  /** Returns a scan of the edges of the whole store. */
  public static Scan<NumberedEdge> allEdges(RecordsSession session) {
    return new Scan<>(session.edges()::inOrder, NumberedEdge::number, 0, Long.MAX_VALUE);
  }

  private static <T> Scan<T> of(int space, Query<T> query, ToLongFunction<T> numberOf) {
    return new Scan<>(query, numberOf, SpaceNumbers.first(space), SpaceNumbers.last(space));
  }

  @Override
  public Iterator<List<T>> iterator() {
    return new Iterator<>() {
      private List<T> next = query.read(first - 1, last, CHUNK);

      @Override
      public boolean hasNext() {
        return !next.isEmpty();
      }

      @Override
      public List<T> next() {
        if (next.isEmpty()) {
          throw new NoSuchElementException();
        }
        List<T> chunk = next;
        next = query.read(numberOf.applyAsLong(chunk.getLast()), last, CHUNK);
        return chunk;
      }
    };
  }
}
