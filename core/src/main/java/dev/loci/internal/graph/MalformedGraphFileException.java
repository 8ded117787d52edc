package dev.loci.internal.graph;

/** A graph file does not hold what its format says. */
final class MalformedGraphFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedGraphFileException(String message) {
    super(message);
  }
}
