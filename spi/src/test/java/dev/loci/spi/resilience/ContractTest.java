package dev.loci.spi.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.spi.resilience.contract.BreakerContract;
import dev.loci.spi.resilience.contract.FailureClassifierContract;
import dev.loci.spi.resilience.contract.RateLimiterContract;
import dev.loci.spi.resilience.contract.RetryPolicyContract;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The contracts notice plugins that are broken in ways that plugins are broken. */
class ContractTest {
  /** Forgets what it granted. */
  private static final class GenerousLimiter implements RateLimiter {
    @Override
    public boolean tryAcquire(long permits) {
      return true;
    }

    @Override
    public long reserve(long permits, long maxWaitNanos) {
      return 0;
    }

    @Override
    public void refund(long permits) {
      // has nothing to give back to
    }

    @Override
    public long waitNanos(long permits) {
      return 0;
    }
  }

  /** Opens, and never closes. */
  private static final class StuckBreaker implements Breaker {
    private int failures;

    @Override
    public CircuitState state() {
      return failures < 5 ? CircuitState.CLOSED : CircuitState.OPEN;
    }

    @Override
    public long tryAcquire() {
      return failures < 5 ? 0 : REJECTED;
    }

    @Override
    public void onSuccess(long permit, long elapsedNanos) {
      // forgives nothing
    }

    @Override
    public void onFailure(long permit, long elapsedNanos, FailureKind kind) {
      failures++;
    }

    @Override
    public void release(long permit) {
      failures++;
    }

    @Override
    public long retryAfterNanos() {
      return failures < 5 ? 0 : Duration.ofDays(1).toNanos();
    }
  }

  /** Retries whatever it is, for ever. */
  private static final class StubbornPolicy implements RetryPolicy {
    @Override
    public int maxRetries(FailureKind kind) {
      return Integer.MAX_VALUE;
    }

    @Override
    public long delayNanos(
        FailureKind kind, int retry, long previousDelayNanos, RandomGenerator random) {
      return retry > 1_000 ? -1 : previousDelayNanos;
    }

    @Override
    public double budgetCost(FailureKind kind) {
      return -1;
    }
  }

  @Test
  void aLimiterThatForgetsIsNoticed() {
    assertThat(
            brokenPromises(() ->
                new RateLimiterContract() {
                  @Override
                  protected RateLimiter create() {
                    return new GenerousLimiter();
                  }

                  @Override
                  protected void pass(Duration time) {
                    // its clock stands still
                  }
                }))
        .contains(
            "aFreshLimiterHasAllItsPermitsAndNoMore",
            "aRefusalTakesNothing",
            "aRefundIsNeverMoreThanWasThere",
            "whatCanNeverBeIsRefusedLoudly",
            "manyThreadsGetNoMoreThanThereIs");
  }

  @Test
  void aBreakerThatNeverRecoversIsNoticed() {
    assertThat(
            brokenPromises(() ->
                new BreakerContract() {
                  @Override
                  protected Breaker create() {
                    return new StuckBreaker();
                  }

                  @Override
                  protected void pass(Duration time) {
                    // its clock stands still
                  }
                }))
        .contains(
            "oneFailureAmongManySuccessesDoesNotOpenIt",
            "whatTheCallerDidWrongDoesNotOpenIt",
            "aSuccessAfterTheWaitClosesItInTheEnd",
            "permitsThatNeverComeBackDoNotKeepItFromRecovering",
            "aPermitThatIsReleasedCountsAsNothing");
  }

  @Test
  void aPolicyThatNeverEndsIsNoticed() {
    assertThat(
            brokenPromises(() ->
                new RetryPolicyContract() {
                  @Override
                  protected RetryPolicy create() {
                    return new StubbornPolicy();
                  }
                }))
        .contains(
            "theNumberOfRetriesIsFiniteAndStays",
            "delaysAreZeroOrMoreAndNotOverADay",
            "costsAreZeroOrMore",
            "whatTheCallerDidWrongIsNotRetried");
  }

  @Test
  void aClassifierThatTrustsItsInputIsNoticed() {
    assertThat(
            brokenPromises(() ->
                new FailureClassifierContract() {
                  @Override
                  protected FailureClassifier create() {
                    return failure -> failure.getMessage().isEmpty() ? null : FailureKind.UNKNOWN;
                  }
                }))
        .contains("nothingMakesItThrow");
  }

  /**
   * Runs each test of a contract on an instance of its own; returns the names of those that fail.
   */
  private static List<String> brokenPromises(Supplier<Object> contract) {
    List<String> failed = new ArrayList<>();
    Class<?> type = contract.get().getClass().getSuperclass();
    for (Method method : type.getMethods()) {
      boolean isTest = method.getDeclaringClass() == type && !method.getName().startsWith("create");
      if (isTest && fails(contract.get(), method)) {
        failed.add(method.getName());
      }
    }
    return failed;
  }

  private static boolean fails(Object contract, Method test) {
    try {
      for (Method method : contract.getClass().getSuperclass().getMethods()) {
        if (method.getName().startsWith("create")) {
          method.invoke(contract);
        }
      }
      Object[] arguments =
          Arrays.stream(test.getParameterTypes()).map(type -> FailureKind.INVALID).toArray();
      test.invoke(contract, arguments);
      return false;
    } catch (InvocationTargetException e) {
      return true;
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
