package dev.loci.spi.resilience.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.loci.spi.resilience.RateLimiter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every rate limiter does. Extend it, and make a limiter of 10 permits in 10 seconds. */
public abstract class RateLimiterContract {
  private static final int PERMITS = 10;
  private static final Duration WINDOW = Duration.ofSeconds(10);

  private RateLimiter limiter;

  /** Makes a limiter that has 10 permits and gets 10 more in 10 seconds. */
  protected abstract RateLimiter create();

  /** Lets time pass for the limiter. */
  protected abstract void pass(Duration time) throws InterruptedException;

  @BeforeEach
  public void createLimiter() {
    limiter = create();
  }

  @Test
  public void aFreshLimiterHasAllItsPermitsAndNoMore() {
    assertThat(limiter.waitNanos(PERMITS)).isZero();
    assertThat(limiter.tryAcquire(PERMITS)).isTrue();
    assertThat(limiter.tryAcquire(1)).isFalse();
  }

  @Test
  public void aRefusalTakesNothing() {
    assertThat(limiter.tryAcquire(6)).isTrue();
    assertThat(limiter.tryAcquire(5)).isFalse();
    assertThat(limiter.reserve(10, 0)).isEqualTo(RateLimiter.REFUSED);
    assertThat(limiter.tryAcquire(4)).isTrue();
  }

  @Test
  public void aReservationComesDueAndNoLaterThanTheWindow() throws InterruptedException {
    assertThat(limiter.tryAcquire(PERMITS)).isTrue();
    long wait = limiter.reserve(1, WINDOW.toNanos());
    assertThat(wait).isBetween(1L, WINDOW.toNanos());
    assertThat(limiter.tryAcquire(1)).as("it is spoken for").isFalse();
    pass(Duration.ofNanos(wait));
    assertThat(limiter.reserve(PERMITS, 0)).isEqualTo(RateLimiter.REFUSED);
  }

  @Test
  public void aSlotThatIsGivenBackIsNotDoubled() throws InterruptedException {
    assertThat(limiter.tryAcquire(PERMITS)).isTrue();
    assertThat(limiter.reserveSlot(1, 0)).isNull();
    RateLimiter.Slot slot = limiter.reserveSlot(1, WINDOW.toNanos());
    assertThat(slot).isNotNull();
    assertThat(slot.waitNanos()).isBetween(1L, WINDOW.toNanos());
    slot.giveBack().run();
    pass(Duration.ofNanos(slot.waitNanos()));
    assertThat(limiter.reserve(PERMITS, 0)).isEqualTo(RateLimiter.REFUSED);
  }

  /** Whoever comes next may have it, but nobody who waits already loses his own. */
  @Test
  public void aSlotThatIsGivenBackInTheMiddleIsNotDoubled() throws InterruptedException {
    assertThat(limiter.tryAcquire(PERMITS)).isTrue();
    RateLimiter.Slot first = limiter.reserveSlot(1, WINDOW.toNanos());
    RateLimiter.Slot second = limiter.reserveSlot(1, WINDOW.toNanos());
    assertThat(first).isNotNull();
    assertThat(second).isNotNull();
    first.giveBack().run();
    RateLimiter.Slot third = limiter.reserveSlot(1, WINDOW.toNanos());
    assertThat(third).isNotNull();
    assertThat(third.waitNanos()).isGreaterThanOrEqualTo(WINDOW.toNanos() / PERMITS / 2);
    pass(Duration.ofNanos(Math.max(second.waitNanos(), third.waitNanos())));
    assertThat(limiter.reserve(PERMITS, 0)).isEqualTo(RateLimiter.REFUSED);
  }

  @Test
  public void permitsComeBackWithTimeUpToTheLimit() throws InterruptedException {
    assertThat(limiter.tryAcquire(PERMITS)).isTrue();
    pass(WINDOW);
    assertThat(limiter.tryAcquire(PERMITS)).isTrue();
    pass(WINDOW.multipliedBy(3));
    assertThat(limiter.tryAcquire(PERMITS)).isTrue();
    assertThat(limiter.tryAcquire(PERMITS)).as("idle time is not saved up").isFalse();
  }

  @Test
  public void aRefundIsNeverMoreThanWasThere() {
    assertThat(limiter.tryAcquire(PERMITS)).isTrue();
    limiter.refund(4);
    assertThat(limiter.tryAcquire(4)).isTrue();
    limiter.refund(PERMITS);
    limiter.refund(PERMITS);
    assertThat(limiter.tryAcquire(PERMITS)).isTrue();
    assertThat(limiter.tryAcquire(1)).isFalse();
  }

  @Test
  public void whatCanNeverBeIsRefusedLoudly() {
    assertThatIllegalArgumentException().isThrownBy(() -> limiter.tryAcquire(PERMITS + 1));
    assertThatIllegalArgumentException().isThrownBy(() -> limiter.reserve(0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> limiter.waitNanos(-1));
  }

  @Test
  public void manyThreadsGetNoMoreThanThereIs() throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      var granted = IntStream.range(0, 8).mapToObj(i -> threads.submit(() -> take(start))).toList();
      start.countDown();
      assertThat(granted.stream().mapToInt(RateLimiterContract::result).sum())
          .isBetween(PERMITS, PERMITS + 1);
    }
  }

  private int take(CountDownLatch start) throws InterruptedException {
    start.await();
    return (int) IntStream.range(0, PERMITS).filter(i -> limiter.tryAcquire(1)).count();
  }

  private static int result(Future<Integer> future) {
    try {
      return future.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }
}
