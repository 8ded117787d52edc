package dev.loci.benchmarks;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** A store under test. Safe for many threads. */
public interface Peer extends AutoCloseable {

  /** The most that a search gives. */
  int MAX_FOUND = 1_000;

  /** Stores a batch of one space as a whole; it is on disk when this returns. */
  void storeAll(List<Item> batch) throws IOException, SQLException;

  /** Stores one item; it is on disk when this returns. */
  void store(Item item) throws IOException, SQLException;

  /** Returns the contents in a space that have a word. Sees all that was stored before. */
  List<String> search(int space, String word) throws IOException, SQLException;

  /** Returns the best contents for a question, the best first. Sees all that was stored before. */
  List<String> best(Question question) throws IOException, SQLException;

  /** Returns how many items there are. */
  long count() throws IOException, SQLException;

  /**
   * Checks the store by the means it has.
   *
   * @throws IllegalStateException if its parts disagree
   */
  void check() throws IOException, SQLException;

  @Override
  void close() throws IOException, SQLException;
}
