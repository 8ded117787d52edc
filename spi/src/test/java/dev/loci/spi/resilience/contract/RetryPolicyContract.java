package dev.loci.spi.resilience.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.spi.resilience.FailureKind;
import dev.loci.spi.resilience.RetryPolicy;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every retry policy does. Extend it. */
public abstract class RetryPolicyContract {
  /** Makes the policy. */
  protected abstract RetryPolicy create();

  @ParameterizedTest
  @EnumSource
  public void theNumberOfRetriesIsFiniteAndStays(FailureKind kind) {
    RetryPolicy policy = create();
    int retries = policy.maxRetries(kind);
    assertThat(retries).isBetween(0, 1_000);
    assertThat(policy.maxRetries(kind)).isEqualTo(retries);
  }

  @ParameterizedTest
  @EnumSource
  public void delaysAreZeroOrMoreAndNotOverADay(FailureKind kind) {
    RetryPolicy policy = create();
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      long previous = 0;
      for (int retry = 1; retry <= policy.maxRetries(kind); retry++) {
        previous = policy.delayNanos(kind, retry, previous, random);
        assertThat(previous).isBetween(0L, Duration.ofDays(1).toNanos());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  public void costsAreZeroOrMore(FailureKind kind) {
    assertThat(create().budgetCost(kind)).isBetween(0.0, 1_000.0);
  }

  /** Repeating what the caller did wrong does not mend it. */
  @Test
  public void whatTheCallerDidWrongIsNotRetried() {
    assertThat(create().maxRetries(FailureKind.INVALID)).isZero();
    assertThat(create().maxRetries(FailureKind.AUTH)).isZero();
  }
}
