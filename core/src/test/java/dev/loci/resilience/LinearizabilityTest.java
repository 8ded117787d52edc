package dev.loci.resilience;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;

import dev.loci.spi.resilience.Breaker;
import dev.loci.spi.resilience.CircuitState;
import dev.loci.spi.resilience.FailureKind;
import java.time.Duration;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuarantee;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Whatever threads do at once, the outcome is that of some order of theirs: Lincheck runs random
 * programs under all interleavings it can reach. The clock stands still.
 */
class LinearizabilityTest {
  /** A thread that waits for nothing but time looks as if it hung. */
  private static final ManagedStrategyGuarantee WAITING =
      forClasses(Contention.class.getName()).allMethods().ignore();

  private static Environment frozen() {
    return new VirtualTime().environment();
  }

  /** A bucket with one limit. */
  public static class Single {
    private final TokenBucket bucket =
        TokenBucket.builder()
            .limit(Bandwidth.of(5, Duration.ofSeconds(5)))
            .environment(frozen())
            .build();

    @Operation
    public boolean take1() {
      return bucket.tryAcquire(1);
    }

    @Operation
    public boolean take3() {
      return bucket.tryAcquire(3);
    }

    @Operation
    public long reserve2() {
      return bucket.reserve(2, Duration.ofSeconds(3).toNanos());
    }

    @Operation
    public void refund1() {
      bucket.refund(1);
    }

    @Operation
    public long waitFor5() {
      return bucket.waitNanos(5);
    }
  }

  /** A bucket with two limits. */
  public static class Joint {
    private final TokenBucket bucket =
        TokenBucket.builder()
            .limit(Bandwidth.of(5, Duration.ofSeconds(5)))
            .limit(Bandwidth.of(4, Duration.ofSeconds(9)))
            .environment(frozen())
            .build();

    @Operation
    public boolean take1() {
      return bucket.tryAcquire(1);
    }

    @Operation
    public long reserve2() {
      return bucket.reserve(2, Duration.ofSeconds(3).toNanos());
    }

    @Operation
    public void refund1() {
      bucket.refund(1);
    }

    @Operation
    public long waitFor4() {
      return bucket.waitNanos(4);
    }
  }

  /** A line of those who wait, in which some give up; each thread holds one slot. */
  public static class Line {
    private final TokenBucket bucket =
        TokenBucket.builder().limit(Bandwidth.spacing(1)).environment(frozen()).build();
    private final TokenBucket.@Nullable Reservation[] held = new TokenBucket.Reservation[8];

    @Operation
    public long reserve(@Param(gen = ThreadIdGen.class) int thread) {
      TokenBucket.Reservation slot = bucket.reserve(1);
      held[thread] = slot;
      return slot.waitTime().toSeconds();
    }

    @Operation
    public void giveUp(@Param(gen = ThreadIdGen.class) int thread) {
      TokenBucket.Reservation slot = held[thread];
      if (slot != null) {
        slot.cancel();
      }
    }

    @Operation
    public long waitFor1() {
      return bucket.waitTime(1).toSeconds();
    }
  }

  /** A circuit breaker. */
  public static class Circuits {
    private final CircuitBreaker breaker =
        CircuitBreaker.builder()
            .failureThreshold(2)
            .halfOpenMaxCalls(2)
            .environment(frozen())
            .build();

    @Operation
    public boolean begin() {
      return breaker.tryAcquire() != Breaker.REJECTED;
    }

    @Operation
    public void succeed() {
      breaker.onSuccess(0, 0);
    }

    @Operation
    public void fail() {
      breaker.onFailure(0, 0, FailureKind.SERVER_ERROR);
    }

    @Operation
    public void halfOpen() {
      breaker.halfOpen();
    }

    @Operation
    public CircuitState state() {
      return breaker.state();
    }
  }

  /** Looks first and takes afterwards, as a limiter must not. */
  public static class Careless {
    private volatile int left = 1;

    @Operation
    public boolean take() {
      if (left == 0) {
        return false;
      }
      left = 0;
      return true;
    }
  }

  @Test
  void aBucketIsLinearizable() {
    check(Single.class);
  }

  @Test
  void aBucketWithSeveralLimitsIsLinearizable() {
    check(Joint.class);
  }

  @Test
  void aLineInWhichSomeGiveUpIsLinearizable() {
    check(Line.class);
  }

  @Test
  void aBreakerIsLinearizable() {
    check(Circuits.class);
  }

  @Test
  void aCarelessLimiterIsNoticed() {
    assertThatThrownBy(() -> check(Careless.class)).isInstanceOf(LincheckAssertionError.class);
  }

  private static void check(Class<?> type) {
    new ModelCheckingOptions()
        .addGuarantee(WAITING)
        .iterations(4)
        .invocationsPerIteration(150)
        .threads(2)
        .actorsPerThread(3)
        .actorsBefore(0)
        .check(type);
    new StressOptions()
        .iterations(2)
        .invocationsPerIteration(300)
        .threads(2)
        .actorsPerThread(3)
        .actorsBefore(0)
        .check(type);
  }
}
