package dev.loci.benchmarks;

import java.io.IOException;

/** A {@link Host}, as its caller sees it, wherever it runs. */
interface Hosted extends AutoCloseable {
  /** Gives it something to do, and waits for the answer. */
  Answer ask(String task, Object... arguments) throws IOException;

  /** Lets it close what it has open. */
  @Override
  void close() throws IOException;
}
