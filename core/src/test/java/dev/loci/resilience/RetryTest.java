package dev.loci.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.loci.spi.resilience.FailureKind;
import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** Delays of retries, with every kind of jitter; the budget of a target. */
class RetryTest {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(60);

  @Property
  void jitterStaysWithinItsBounds(
      @ForAll Jitter jitter, @ForAll @IntRange(min = 1, max = 40) int retry, @ForAll int seed) {
    Retry policy = Retry.builder().maxRetries(40).jitter(jitter).build();
    long plain = Backoff.exponential(FIRST, 2, LONGEST).delayNanos(retry);
    long previous = plain / 2;
    long delay = policy.delayNanos(FailureKind.NETWORK, retry, previous, new Random(seed));
    switch (jitter) {
      case NONE -> assertThat(delay).isEqualTo(plain);
      case HALF -> assertThat(delay).isBetween(plain / 2, plain);
      case FULL -> assertThat(delay).isBetween(0L, plain);
      case DECORRELATED ->
          assertThat(delay)
              .isBetween(
                  FIRST.toNanos(),
                  Math.min(LONGEST.toNanos(), 3 * Math.max(previous, FIRST.toNanos())));
    }
  }

  /** A remote that fails 15 % of its calls is retried in full, for good, whatever the order. */
  @Property(tries = 50)
  void aRemoteThatFailsNowAndThenIsRetriedInFull(@ForAll int seed) {
    Random random = new Random(seed);
    RetryBudget budget = RetryBudget.builder().floorPerSecond(0).nanoTime(() -> 0).build();
    for (int attempt = 0; attempt < 20_000; attempt++) {
      if (random.nextDouble() < 0.15) {
        assertThat(budget.tryWithdraw(1)).isTrue();
      } else {
        budget.onSuccess();
      }
    }
  }

  @Property
  void aDeadRemoteGetsTheBucketAndTheTrickle(@ForAll @IntRange(min = 1, max = 2_000) int millis) {
    VirtualTime time = new VirtualTime();
    RetryBudget budget = RetryBudget.builder().nanoTime(time.environment().nanoTime()).build();
    int retries = 0;
    while (time.elapsed().compareTo(Duration.ofMinutes(10)) < 0) {
      time.pass(Duration.ofMillis(millis));
      retries += budget.tryWithdraw(1) ? 1 : 0;
    }
    assertThat(retries).isBetween(49, 50);
    long missing = budget.waitTime(1).toNanos();
    time.pass(Duration.ofNanos(missing));
    assertThat(budget.tryWithdraw(1)).isTrue();
  }

  @Property
  void aClockThatJumpsGivesNoMoreThanTheBucket(@ForAll long jump) {
    VirtualTime time = new VirtualTime();
    RetryBudget budget =
        RetryBudget.builder().capacity(5).nanoTime(time.environment().nanoTime()).build();
    for (int i = 0; i < 5; i++) {
      budget.tryWithdraw(1);
    }
    time.jump(jump);
    assertThat(budget.tokens()).isBetween(0.0, 5.0);
    double before = budget.tokens();
    time.pass(Duration.ofSeconds(20));
    assertThat(budget.tokens()).isBetween(before, Math.min(5, before + 1.01));
  }

  @Property
  void aCostThatIsNoneIsRefused(@ForAll @DoubleRange(min = -1e9, max = -0.01) double cost) {
    RetryBudget budget = RetryBudget.ofDefaults();
    for (double wrong : new double[] {cost, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> budget.tryWithdraw(wrong))
          .withMessage("cost must be 0 or more but is " + wrong);
    }
    assertThat(budget.tokens()).isEqualTo(20);
  }
}
