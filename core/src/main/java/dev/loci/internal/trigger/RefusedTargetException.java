package dev.loci.internal.trigger;

/** A webhook was not sent, as it may not go to where it should. */
final class RefusedTargetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RefusedTargetException(String message) {
    super(message);
  }
}
