package dev.loci.benchmarks.resilience;

import dev.loci.resilience.HttpStatusException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A remote that fails now and then, each time in another way, and is dead at first for a while. */
final class Remote {
  private final SimulatedTime time;
  private final Random random;
  private final double faults;
  private final Duration deadUntil;
  private final AtomicInteger calls = new AtomicInteger();

  Remote(SimulatedTime time, long seed, double faults, Duration deadUntil) {
    this.time = time;
    this.random = new Random(seed);
    this.faults = faults;
    this.deadUntil = deadUntil;
  }

  CompletionStage<String> call() {
    calls.incrementAndGet();
    RuntimeException fault = fault();
    return fault == null
        ? CompletableFuture.completedFuture("answer")
        : CompletableFuture.failedFuture(fault);
  }

  private synchronized @Nullable RuntimeException fault() {
    if (time.elapsed().compareTo(deadUntil) < 0) {
      return new HttpStatusException(503);
    }
    if (random.nextDouble() >= faults) {
      return null;
    }
    return switch (random.nextInt(4)) {
      case 0 -> new HttpStatusException(429);
      case 1 -> new HttpStatusException(503);
      case 2 -> new HttpStatusException(504);
      default -> new IllegalStateException("Quota exceeded");
    };
  }

  int calls() {
    return calls.get();
  }
}
