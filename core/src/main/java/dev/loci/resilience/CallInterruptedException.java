package dev.loci.resilience;

/**
 * The thread was interrupted while the call waited to be sent, or sent again. Its interrupt flag is
 * set again.
 */
public final class CallInterruptedException extends ResilienceException {
  private static final long serialVersionUID = 1L;

  CallInterruptedException(String target, InterruptedException cause) {
    super("%s: interrupted while waiting; no attempt is under way".formatted(target), cause);
  }
}
