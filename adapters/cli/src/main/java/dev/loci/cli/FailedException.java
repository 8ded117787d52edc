package dev.loci.cli;

/** A command could not do its work; the message says why, and what to do. */
final class FailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FailedException(String message) {
    super(message);
  }
}
