package dev.loci.spi.mirror;

import dev.loci.spi.resilience.HttpAnswer;

/**
 * Where a mirror tells of its calls, so that the limits of its remote hold for each call and not
 * only for each batch. For the thread that the engine calls the mirror on.
 */
public interface RemoteCalls {
  /**
   * Waits until one more call may be made. Asked before every call of {@link Mirror#apply} and
   * {@link Mirror#lookup}; the first never waits, since the engine has waited for it.
   *
   * @return whether the call may be made. If not, the mirror stops, and says {@link
   *     MirrorOutcome.NotSent} of what is left: the engine has other things to do first, or the
   *     wait is a long one
   * @throws InterruptedException if the thread was interrupted
   */
  boolean awaitTurn() throws InterruptedException;

  /**
   * Takes an answer of an HTTP server, and holds back all further calls for as long as the server
   * asks to ({@code Retry-After}, {@code X-RateLimit-*}, {@code RateLimit}).
   */
  void answered(HttpAnswer answer);
}
