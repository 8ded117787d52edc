package dev.loci.benchmarks.report;

import java.util.List;

/**
 * What a contender consists of, for the table of versions.
 *
 * @param title of the contender
 * @param jars names of its jars, which have their versions
 * @param bytes of the jars together
 * @param settings how it was set up, above all what it promises
 */
public record Library(String title, List<String> jars, long bytes, String settings) {
  /** Copies the list. */
  public Library {
    jars = List.copyOf(jars);
  }
}
