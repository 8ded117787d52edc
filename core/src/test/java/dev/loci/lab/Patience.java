package dev.loci.lab;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Carries out calls that may hang, on threads of their own, as callers of the engine. */
final class Patience {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private Patience() {}

  /**
   * Returns what the call returns, or throws what it throws.
   *
   * @throws AssertionError if it takes far too long; the message has the stacks of the engine
   */
  static <T> T await(String what, Callable<T> call) throws Exception {
    CompletableFuture<T> result = start(what, call);
    return await(what, result);
  }

  static <T> T await(String what, CompletableFuture<T> result) throws Exception {
    try {
      return result.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError(what + " hangs" + stacks(), e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw new AssertionError(what, e.getCause());
    }
  }

  /** Starts a call on a thread named after the caller that it stands for. */
  static <T> CompletableFuture<T> start(String what, Callable<T> call) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread.ofPlatform()
        .name("caller of " + what)
        .daemon()
        .start(() -> {
          try {
            result.complete(call.call());
          } catch (Throwable e) {
            result.completeExceptionally(e);
          }
        });
    return result;
  }

  private static String stacks() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(thread -> thread.getKey().getName().matches("loci-.*|caller of.*|MVStore.*"))
        .map(Patience::stack)
        .collect(Collectors.joining());
  }

  private static String stack(Map.Entry<Thread, StackTraceElement[]> thread) {
    StringBuilder text = new StringBuilder("\n").append(thread.getKey());
    for (StackTraceElement element : thread.getValue()) {
      text.append("\n  ").append(element);
    }
    return text.toString();
  }
}
