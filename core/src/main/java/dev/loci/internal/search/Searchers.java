package dev.loci.internal.search;

import dev.loci.UnavailableException;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherLifetimeManager;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;

/**
 * The states of the index that searches see: the newest, and those that pages go on from.
 * Refreshing is for one thread, as it opens files; searching reads mapped memory and is for any.
 */
final class Searchers implements Closeable {
  /** How long a page's cursor can be followed. */
  static final Duration POINT_IN_TIME_LIFETIME = Duration.ofMinutes(5);

  /** Each holds some tens of kilobytes, and the files of its segments. */
  private static final int MAX_POINTS_IN_TIME = 500;

  private final SearcherManager newest;
  private final SearcherLifetimeManager pointsInTime = new SearcherLifetimeManager();

  /** What a search does with a searcher that is held for it. */
  interface Search<T> {
    T run(IndexSearcher searcher) throws IOException;
  }

  Searchers(IndexWriter writer) throws IOException {
    newest = new SearcherManager(writer, new SearcherFactory());
  }

  /** Makes all that the writer has visible to new searches. */
  void refresh() {
    try {
      newest.maybeRefreshBlocking();
      prune();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets go of states that are too old, and of the oldest when there are too many. */
  void prune() throws IOException {
    int[] kept = {0};
    pointsInTime.prune((ageSeconds, searcher) ->
        ageSeconds > POINT_IN_TIME_LIFETIME.toSeconds() || ++kept[0] > MAX_POINTS_IN_TIME);
  }

  /** Searches the newest visible state. */
  <T> T search(Search<T> search) {
    try {
      IndexSearcher searcher = newest.acquire();
      try {
        return search.run(searcher);
      } finally {
        newest.release(searcher);
      }
    } catch (AlreadyClosedException e) {
      throw new UnavailableException("the store is closed", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Searches the state of an earlier page, or returns null if that is no longer held. */
  <T> @Nullable T searchAt(long pointInTime, Search<T> search) {
    try {
      IndexSearcher searcher = pointsInTime.acquire(pointInTime);
      if (searcher == null) {
        return null;
      }
      try {
        return search.run(searcher);
      } finally {
        pointsInTime.release(searcher);
      }
    } catch (AlreadyClosedException e) {
      throw new UnavailableException("the store is closed", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Holds a searcher's state for further pages and returns what it is found by. */
  long hold(IndexSearcher searcher) throws IOException {
    return pointsInTime.record(searcher);
  }

  @Override
  public void close() throws IOException {
    pointsInTime.close();
    newest.close();
  }
}
