package dev.loci.benchmarks.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Ours leave no garbage, and the measurement would see it. */
final class AllocationTest {
  private static final int CALLS = 20_000;
  private static final StackSettings PLENTY =
      new StackSettings(1_000_000_000, Duration.ofSeconds(1), Duration.ofSeconds(1));

  private static double bytesPerCall(BooleanSupplier call) {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    assertThat(succeeded(call)).isEqualTo(CALLS);
    long before = threads.getCurrentThreadAllocatedBytes();
    int succeeded = succeeded(call);
    long after = threads.getCurrentThreadAllocatedBytes();
    assertThat(succeeded).isEqualTo(CALLS);
    return (after - before) / (double) CALLS;
  }

  private static int succeeded(BooleanSupplier call) {
    int succeeded = 0;
    for (int i = 0; i < CALLS; i++) {
      succeeded += call.getAsBoolean() ? 1 : 0;
    }
    return succeeded;
  }

  private static double bytesPerPermit(LimiterPeer peer) {
    return bytesPerCall(peer.limiter(PLENTY.permits(), PLENTY.window())::tryAcquire);
  }

  private static double bytesPerStackedCall(StackPeer peer) {
    Supplier<String> call = peer.around(() -> "answer", PLENTY);
    return bytesPerCall(() -> call.get().equals("answer"));
  }

  @Test
  void aPermitIsFree() {
    assertThat(bytesPerPermit(LimiterPeer.LOCI)).isLessThan(0.5);
  }

  @Test
  void aCallThatSucceedsIsFree() {
    assertThat(bytesPerStackedCall(StackPeer.LOCI)).isLessThan(0.5);

    Supplier<String> throughBreaker = BreakerPeer.LOCI.around(() -> "answer");
    assertThat(bytesPerCall(() -> throughBreaker.get().equals("answer"))).isLessThan(0.5);
  }

  /** Two that are known for it. */
  @Test
  void garbageIsSeen() {
    assertThat(bytesPerPermit(LimiterPeer.BUCKET4J)).isGreaterThan(8);
    assertThat(bytesPerStackedCall(StackPeer.FAILSAFE)).isGreaterThan(8);
  }
}
