package dev.loci.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** The laws of a token bucket, with a clock that the test moves. */
class TokenBucketTest {
  private final VirtualTime time = new VirtualTime();

  /** After a time without calls, some permits are asked for. */
  record Step(long passNanos, int permits) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.longs().between(0, 5_000_000_000L), Arbitraries.integers().between(1, 10))
        .as(Step::new)
        .list()
        .ofMaxSize(60);
  }

  private TokenBucket bucket(Bandwidth... limits) {
    TokenBucket.Builder builder = TokenBucket.builder().environment(time.environment());
    for (Bandwidth limit : limits) {
      builder.limit(limit);
    }
    return builder.build();
  }

  /** Where the window is a multiple of the permits, as in 100 per 60 s, there is no rounding. */
  @Property
  void agreesWithThePythonClassToTheNanosecond(
      @ForAll("steps") List<Step> steps, @ForAll @IntRange(min = 10, max = 100) int permits) {
    VirtualTime time = new VirtualTime();
    long window = permits * 70_000_001L;
    TokenBucket bucket = bucket(time, permits, window);
    PythonRateLimiter python = new PythonRateLimiter(permits, window, time.nanos());
    for (Step step : steps) {
      time.pass(Duration.ofNanos(step.passNanos()));
      assertThat(bucket.waitNanos(step.permits()))
          .isEqualTo(python.waitTime(step.permits(), time.nanos()));
      assertThat(bucket.tryAcquire(step.permits()))
          .isEqualTo(python.acquire(step.permits(), time.nanos()));
    }
  }

  /** Else it is never ahead, and behind by less than a nanosecond for each request. */
  @Property
  void isBehindThePythonClassByARequestsNanosecondAtMost(
      @ForAll("steps") List<Step> steps,
      @ForAll @IntRange(min = 10, max = 1_000) int permits,
      @ForAll @LongRange(min = 1_000, max = 60_000_000_000L) long window) {
    VirtualTime time = new VirtualTime();
    TokenBucket bucket = bucket(time, permits, window);
    PythonRateLimiter python = new PythonRateLimiter(permits, window, time.nanos());
    int granted = 0;
    for (Step step : steps) {
      time.pass(Duration.ofNanos(step.passNanos()));
      long exact = python.waitTime(step.permits(), time.nanos());
      assertThat(bucket.waitNanos(step.permits())).isBetween(exact, exact + granted + 1);
      if (bucket.tryAcquire(step.permits())) {
        granted++;
        assertThat(python.acquire(step.permits(), time.nanos())).isTrue();
      }
    }
  }

  private static TokenBucket bucket(VirtualTime time, int permits, long windowNanos) {
    return TokenBucket.builder()
        .limit(Bandwidth.of(permits, Duration.ofNanos(windowNanos)))
        .environment(time.environment())
        .build();
  }

  /** A permit and when it comes due. */
  private record Grant(long at, long permits) {}

  /** For every two grants: what lies between them is no more than a burst and the refill. */
  @Property
  void inNoWindowMoreThanTheLimits(
      @ForAll("steps") List<Step> steps, @ForAll @IntRange(min = 1, max = 3) int reserveEvery) {
    VirtualTime time = new VirtualTime();
    List<Bandwidth> limits =
        List.of(
            Bandwidth.of(10, Duration.ofSeconds(1)),
            new Bandwidth(60, Duration.ofSeconds(30), 25),
            new Bandwidth(3, Duration.ofMillis(700), 10));
    TokenBucket.Builder builder = TokenBucket.builder().environment(time.environment());
    limits.forEach(builder::limit);
    TokenBucket bucket = builder.build();
    Deque<Grant> grants = new ArrayDeque<>();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      time.pass(Duration.ofNanos(step.passNanos() / 10));
      long wait = bucket.reserve(step.permits(), i % reserveEvery == 0 ? Long.MAX_VALUE : 0);
      if (wait >= 0) {
        grants.add(new Grant(time.nanos() + wait, step.permits()));
      }
    }
    for (Bandwidth limit : limits) {
      assertWithin(limit, List.copyOf(grants));
    }
  }

  private static void assertWithin(Bandwidth limit, List<Grant> grants) {
    for (int first = 0; first < grants.size(); first++) {
      long permits = 0;
      for (int last = first; last < grants.size(); last++) {
        permits += grants.get(last).permits();
        double length = grants.get(last).at() - grants.get(first).at();
        double refill = limit.permits() * length / limit.window().toNanos();
        assertThat((double) permits)
            .as("%s", limit)
            .isLessThanOrEqualTo(limit.burst() + refill + 1e-6);
      }
    }
  }

  /** What was taken and given back is there again, and no more than was taken. */
  @Property
  void permitsAreConserved(@ForAll("steps") List<Step> steps) {
    VirtualTime time = new VirtualTime();
    TokenBucket bucket = bucket(time, 1_000, 1_000_000_000_000L);
    long taken = 0;
    for (Step step : steps) {
      if (bucket.tryAcquire(step.permits())) {
        taken += step.permits();
      }
      if (step.passNanos() % 3 == 0 && taken >= step.permits()) {
        bucket.refund(step.permits());
        taken -= step.permits();
      }
    }
    long left = 1_000 - taken;
    if (left < 1_000) {
      assertThat(bucket.waitNanos(left + 1)).isPositive();
    }
    assertThat(left == 0 || bucket.tryAcquire(left)).isTrue();
    assertThat(bucket.tryAcquire()).isFalse();
  }

  @Test
  void theExampleOfAHundredInSixtySeconds() {
    TokenBucket limiter = bucket(Bandwidth.of(100, Duration.ofSeconds(60)));

    for (int i = 0; i < 100; i++) {
      assertThat(limiter.tryAcquire()).isTrue();
    }
    assertThat(limiter.tryAcquire()).isFalse();
    assertThat(limiter.waitTime(1)).isEqualTo(Duration.ofMillis(600));
    assertThat(limiter.waitTime(100)).isEqualTo(Duration.ofSeconds(60));
    time.pass(Duration.ofMillis(600));
    assertThat(limiter.tryAcquire()).isTrue();
  }

  @Test
  void severalLimitsGiveAllOrNothing() {
    TokenBucket limiter =
        bucket(Bandwidth.of(10, Duration.ofSeconds(1)), Bandwidth.of(15, Duration.ofMinutes(1)));

    assertThat(limiter.tryAcquire(10)).isTrue();
    time.pass(Duration.ofSeconds(1));
    assertThat(limiter.tryAcquire(6)).as("15 a minute leave 5 and a quarter").isFalse();
    assertThat(limiter.tryAcquire(5)).isTrue();
    assertThat(limiter.waitTime(5)).isEqualTo(Duration.ofSeconds(19));
  }

  @Test
  void waitingCallersComeDueInTheirOrder() throws InterruptedException {
    TokenBucket limiter = bucket(Bandwidth.spacing(2));

    limiter.acquire();
    TokenBucket.Reservation second = limiter.reserve(1);
    TokenBucket.Reservation third = limiter.reserve(1);
    assertThat(second.waitTime()).isEqualTo(Duration.ofMillis(500));
    assertThat(third.waitTime()).isEqualTo(Duration.ofSeconds(1));
    assertThat(limiter.tryAcquire()).as("nobody passes those who wait").isFalse();
    limiter.acquire();
    assertThat(time.takeSleeps()).containsExactly(Duration.ofMillis(1_500));
  }

  @Test
  void anInterruptEndsTheWaitAndGivesThePermitBack() {
    TokenBucket limiter = bucket(Bandwidth.spacing(1));
    limiter.tryAcquire();

    Thread.currentThread().interrupt();
    assertThatThrownBy(limiter::acquire).isInstanceOf(InterruptedException.class);
    assertThat(limiter.waitTime(1)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void howManyCanWaitIsBounded() {
    TokenBucket limiter =
        TokenBucket.builder()
            .limit(Bandwidth.spacing(1))
            .maxWait(Duration.ofSeconds(3))
            .environment(time.environment())
            .build();

    for (int call = 0; call < 4; call++) {
      limiter.reserve(1);
    }
    assertThatThrownBy(() -> limiter.reserve(1))
        .isInstanceOf(RateLimitExceededException.class)
        .hasMessage("token bucket: the rate limit is used up; try again in 4.0 s");
  }

  /** A clock that goes back costs one refill, one that leaps ahead fills the bucket. */
  @Property
  void clockJumpsAreHarmless(
      @ForAll @LongRange(min = Long.MIN_VALUE, max = Long.MAX_VALUE) long jump,
      @ForAll @IntRange(min = 0, max = 10) int used) {
    VirtualTime time = new VirtualTime();
    TokenBucket bucket =
        TokenBucket.builder()
            .limit(Bandwidth.of(10, Duration.ofSeconds(10)))
            .maxWait(Duration.ZERO)
            .environment(time.environment())
            .build();
    if (used > 0) {
      bucket.tryAcquire(used);
    }
    time.jump(jump);
    assertThat(bucket.waitNanos(10)).isBetween(0L, Duration.ofSeconds(10).toNanos());
    int granted = 0;
    while (bucket.tryAcquire()) {
      granted++;
    }
    assertThat(granted).isLessThanOrEqualTo(10);
    time.pass(Duration.ofSeconds(10));
    assertThat(bucket.tryAcquire(10)).isTrue();
  }

  /** Others use up all that can be reserved between its reading of the clock and of the bucket. */
  @Test
  void aThreadThatIsHeldUpTakesNobodysPlaceAway() {
    for (List<Bandwidth> limits :
        List.of(
            List.of(Bandwidth.spacing(1)),
            List.of(Bandwidth.spacing(1), Bandwidth.of(100, Duration.ofSeconds(1))))) {
      Deque<Runnable> meanwhile = new ArrayDeque<>();
      TokenBucket.Builder builder = TokenBucket.builder().maxWait(Duration.ofSeconds(10));
      limits.forEach(builder::limit);
      TokenBucket bucket = builder.nanoTime(() -> heldUp(time.nanos(), meanwhile)).build();
      meanwhile.add(() -> {
        time.pass(Duration.ofSeconds(5));
        while (bucket.reserve(1, Long.MAX_VALUE) != TokenBucket.REFUSED) {}
      });

      assertThat(bucket.tryAcquire()).isFalse();
      assertThat(bucket.waitTime(1)).isEqualTo(Duration.ofSeconds(11));
    }
  }

  private static long heldUp(long now, Deque<Runnable> meanwhile) {
    Runnable others = meanwhile.poll();
    if (others != null) {
      others.run();
    }
    return now;
  }

  @Test
  void saysWhatMakesNoSense() {
    TokenBucket limiter = bucket(Bandwidth.of(10, Duration.ofSeconds(1)));

    assertThatThrownBy(() -> limiter.tryAcquire(11))
        .hasMessage("permits must be 1 to 10 but are 11");
    assertThatThrownBy(() -> limiter.reserve(0)).hasMessage("permits must be 1 to 10 but are 0");
    assertThatThrownBy(() -> Bandwidth.of(0, Duration.ofSeconds(1)))
        .hasMessage("permits must be 1 to 2147483648 but is 0");
    assertThatThrownBy(() -> Bandwidth.spacing(Double.NaN))
        .hasMessage("callsPerSecond must be above 0 and finite but is NaN");
    assertThatThrownBy(() -> Bandwidth.spacing(Double.POSITIVE_INFINITY))
        .hasMessage("callsPerSecond must be above 0 and finite but is Infinity");
    assertThatThrownBy(() -> TokenBucket.builder().build())
        .hasMessage("a token bucket needs a limit; add one by limit(...)");
  }

  @Test
  void aReservationIsGivenBackOnce() {
    TokenBucket limiter = bucket(Bandwidth.of(10, Duration.ofSeconds(10)));
    limiter.tryAcquire(5);
    TokenBucket.Reservation reservation = limiter.reserve(1);

    reservation.cancel();
    reservation.cancel();
    assertThat(limiter.waitTime(6)).isEqualTo(Duration.ofSeconds(1));
  }
}
