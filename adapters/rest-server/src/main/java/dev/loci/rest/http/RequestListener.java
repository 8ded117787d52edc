package dev.loci.rest.http;

/** Is told of every request that was answered. Must be quick, and safe for use by many threads. */
@FunctionalInterface
public interface RequestListener {
  /**
   * Takes note.
   *
   * @param path the pattern of its path
   * @param nanos how long it took, its answer sent
   */
  void answered(String method, String path, int status, long nanos);
}
