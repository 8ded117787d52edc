package dev.loci.spi.trigger;

/**
 * Something that a trigger runs by name ({@code run_registered}). Called by many threads at a time,
 * on threads that may be virtual, and interrupted when it takes longer than the trigger allows.
 */
@FunctionalInterface
public interface RegisteredAction {
  /**
   * Acts on an event. After a failure, a timeout or a crash it is called again with the same {@link
   * ActionCall#idempotencyKey}, so that an effect outside the store can be had once.
   *
   * @throws Exception if it fails; the type of the exception is kept with the execution, its
   *     message is not, as that may tell contents
   */
  @SuppressWarnings("IllegalThrows") // whatever the host does
  void run(ActionCall call) throws Exception;
}
