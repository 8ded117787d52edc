package dev.loci.internal.trigger;

import dev.loci.internal.write.WriteRequest;
import java.util.concurrent.Callable;

/** What an action does. */
sealed interface Effect {
  /** It writes to the store; noted as done in the same request. */
  record Write(WriteRequest request) implements Effect {}

  /** It does something outside of the store, which may happen again under the same key. */
  record Call(Callable<?> call) implements Effect {}
}
