package dev.loci.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A call that succeeds leaves no garbage behind. */
class AllocationTest {
  private static final int CALLS = 20_000;

  private static double bytesPerCall(Runnable call) {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int i = 0; i < CALLS; i++) {
      call.run();
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < CALLS; i++) {
      call.run();
    }
    return (threads.getCurrentThreadAllocatedBytes() - before) / (double) CALLS;
  }

  @Test
  void aPermitIsFree() {
    TokenBucket bucket = TokenBucket.of(1_000_000_000, Duration.ofSeconds(1));
    assertThat(bytesPerCall(bucket::tryAcquire)).isLessThan(0.5);
  }

  @Test
  void aCallThroughTheWholeStackIsFree() {
    ResiliencePipeline pipeline =
        Resilience.builder()
            .breaker(CircuitBreaker.ofDefaults())
            .rateLimit(TokenBucket.of(1_000_000_000, Duration.ofSeconds(1)))
            .bulkhead(Bulkhead.of(10))
            .deadline(Duration.ofMinutes(1))
            .build();
    ThrowingCall<String, RuntimeException> call = () -> "answer";
    assertThat(bytesPerCall(() -> pipeline.call(call))).isLessThan(0.5);
  }
}
