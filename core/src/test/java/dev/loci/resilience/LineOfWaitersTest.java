package dev.loci.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.resilience.TokenBucket.Reservation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/**
 * Some of those who wait for a token bucket give up: no slot is lost by it, and none is doubled.
 */
class LineOfWaitersTest {
  private final VirtualTime time = new VirtualTime();

  private TokenBucket bucket(Bandwidth... limits) {
    return bucket(time, limits);
  }

  private static TokenBucket bucket(VirtualTime time, Bandwidth... limits) {
    TokenBucket.Builder builder =
        TokenBucket.builder().environment(time.environment()).maxWait(Duration.ofHours(1));
    for (Bandwidth limit : limits) {
      builder.limit(limit);
    }
    return builder.build();
  }

  private static List<Reservation> reserve(TokenBucket bucket, int times) {
    List<Reservation> line = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      line.add(bucket.reserve(1));
    }
    return line;
  }

  private static List<Long> seconds(List<Reservation> line) {
    return line.stream().map(reservation -> reservation.waitTime().toSeconds()).toList();
  }

  @Test
  void aSlotInTheMiddleGoesToTheNextWhoComes() {
    for (TokenBucket bucket :
        List.of(
            bucket(Bandwidth.spacing(1)),
            bucket(Bandwidth.spacing(1), Bandwidth.of(100, Duration.ofSeconds(1))))) {
      List<Reservation> line = reserve(bucket, 8);
      assertThat(seconds(line)).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);

      line.get(4).cancel();
      line.get(2).cancel();
      assertThat(bucket.waitTime(1)).isEqualTo(Duration.ofSeconds(2));
      assertThat(seconds(reserve(bucket, 4))).containsExactly(2L, 4L, 8L, 9L);
    }
  }

  /** At the end of the line it is as if it had never been. */
  @Test
  void theLastSlotIsUndone() {
    TokenBucket bucket = bucket(Bandwidth.spacing(1));
    List<Reservation> line = reserve(bucket, 4);

    line.get(3).cancel();
    line.get(2).cancel();
    assertThat(seconds(reserve(bucket, 3))).containsExactly(2L, 3L, 4L);
  }

  /** Whoever takes a vacancy may give up too. */
  @Test
  void aVacancyIsGivenBackAgain() {
    TokenBucket bucket = bucket(Bandwidth.spacing(1));
    List<Reservation> line = reserve(bucket, 5);
    line.get(2).cancel();
    Reservation second = bucket.reserve(1);

    second.cancel();
    second.cancel();
    assertThat(seconds(reserve(bucket, 2))).containsExactly(2L, 5L);
  }

  /** Where calls are kept apart, a slot is a moment; a deeper bucket keeps the permit a while. */
  @Test
  void aVacancyLastsAsLongAsTheBucketWouldKeepThePermit() {
    for (int burst : new int[] {1, 3}) {
      TokenBucket bucket = bucket(new Bandwidth(1, Duration.ofSeconds(1), burst));
      List<Reservation> line = reserve(bucket, burst + 9);
      line.get(burst + 1).cancel(); // comes due in 2 s

      time.pass(Duration.ofSeconds(2));
      assertThat(bucket.waitTime(1)).isZero();
      time.pass(Duration.ofSeconds(burst - 1));
      assertThat(bucket.waitTime(1)).isZero();
      time.pass(Duration.ofNanos(1));
      assertThat(bucket.tryAcquire()).isFalse();
      assertThat(bucket.waitTime(1)).isGreaterThan(Duration.ofSeconds(4));
    }
  }

  @Test
  void tryAcquireFindsAVacancyThatIsDue() {
    TokenBucket bucket = bucket(Bandwidth.spacing(1));
    List<Reservation> line = reserve(bucket, 4);
    line.get(1).cancel();

    assertThat(bucket.tryAcquire()).as("not yet due").isFalse();
    time.pass(Duration.ofSeconds(1));
    assertThat(bucket.tryAcquire()).isTrue();
    assertThat(bucket.tryAcquire()).as("those behind wait").isFalse();
  }

  /** Others have used the bucket since, and it was full in between: there is nothing to give. */
  @Test
  void aPermitThatIsGivenBackLateIsNotOneMore() {
    TokenBucket bucket = bucket(Bandwidth.of(10, Duration.ofSeconds(10)));
    Reservation early = bucket.reserve(1);
    time.pass(Duration.ofMinutes(1));
    assertThat(bucket.tryAcquire(10)).isTrue();

    early.cancel();
    assertThat(bucket.tryAcquire()).isFalse();
  }

  @Test
  void aVacancyIsForAsManyPermits() {
    TokenBucket bucket = bucket(Bandwidth.of(4, Duration.ofSeconds(4)));
    bucket.tryAcquire(4);
    Reservation three = bucket.reserve(3);
    bucket.reserve(1);
    three.cancel();

    assertThat(bucket.waitTime(3)).isEqualTo(Duration.ofSeconds(3));
    assertThat(bucket.waitTime(1)).isEqualTo(Duration.ofSeconds(5));
  }

  /** Those behind keep the time that they were told, however many before them give up. */
  @Test
  void anInterruptedWaiterGivesItsSlotToTheNext() throws Exception {
    TokenBucket bucket =
        TokenBucket.builder().limit(new Bandwidth(1, Duration.ofMinutes(1), 1)).build();
    bucket.acquire();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> first = threads.submit(() -> awaits(bucket));
      awaitLine(bucket, Duration.ofSeconds(90));
      Reservation behind = bucket.reserve(1);
      first.cancel(true);
      awaitLineBelow(bucket, Duration.ofSeconds(61));
      assertThat(bucket.reserve(1).waitTime()).isLessThan(behind.waitTime());
    }
  }

  private static Void awaits(TokenBucket bucket) throws InterruptedException {
    bucket.acquire();
    return null;
  }

  private static void awaitLine(TokenBucket bucket, Duration atLeast) throws InterruptedException {
    while (bucket.waitTime(1).compareTo(atLeast) < 0) {
      Thread.sleep(1);
    }
  }

  private static void awaitLineBelow(TokenBucket bucket, Duration most)
      throws InterruptedException {
    while (bucket.waitTime(1).compareTo(most) > 0) {
      Thread.sleep(1);
    }
  }

  @Test
  void aSleeperThatThrowsLosesNoPermit() {
    Environment real = time.environment();
    TokenBucket bucket =
        TokenBucket.builder()
            .limit(Bandwidth.spacing(1))
            .environment(
                new Environment(
                    real.nanoTime(),
                    real.clock(),
                    nanos -> {
                      throw new IllegalStateException("no sleep");
                    },
                    real.scheduler(),
                    real.random()))
            .build();
    bucket.tryAcquire();

    assertThatThrownBy(bucket::acquire).hasMessage("no sleep");
    assertThat(bucket.waitTime(1)).isEqualTo(Duration.ofSeconds(1));
  }

  /** A permit that was not given back, and when it came due. */
  private record Use(long at, long permits) {}

  /** Reservations and give-ups at random, early, late and in any order: the limits hold. */
  @Property(tries = 300)
  void whoeverGivesUpInNoWindowMoreThanTheLimits(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int burst) {
    VirtualTime time = new VirtualTime();
    Bandwidth first = new Bandwidth(7, Duration.ofSeconds(10), burst);
    Bandwidth second = new Bandwidth(3, Duration.ofSeconds(2), 6);
    for (List<Bandwidth> limits : List.of(List.of(first), List.of(first, second))) {
      Random random = new Random(seed);
      TokenBucket bucket = bucket(time, limits.toArray(Bandwidth[]::new));
      List<Use> uses = uses(time, bucket, random, burst);
      limits.forEach(limit -> assertWithin(limit, uses));
    }
  }

  private static List<Use> uses(VirtualTime time, TokenBucket bucket, Random random, int most) {
    List<Use> uses = new ArrayList<>();
    List<Runnable> giveUps = new ArrayList<>();
    for (int step = 0; step < 150; step++) {
      int choice = random.nextInt(10);
      if (choice < 2) {
        time.pass(Duration.ofNanos(random.nextLong(3_000_000_000L)));
      } else if (choice < 5 && !giveUps.isEmpty()) {
        giveUps.remove(random.nextInt(giveUps.size())).run();
      } else {
        long permits = 1 + random.nextInt(most);
        Reservation reservation = bucket.reserve(permits);
        Use use = new Use(time.nanos() + reservation.waitTime().toNanos(), permits);
        uses.add(use);
        giveUps.add(() -> {
          reservation.cancel();
          uses.remove(use);
        });
      }
    }
    return uses;
  }

  private static void assertWithin(Bandwidth limit, List<Use> uses) {
    List<Use> sorted = uses.stream().sorted((a, b) -> Long.compare(a.at(), b.at())).toList();
    for (int first = 0; first < sorted.size(); first++) {
      long permits = 0;
      for (int last = first; last < sorted.size(); last++) {
        permits += sorted.get(last).permits();
        double length = sorted.get(last).at() - sorted.get(first).at();
        assertThat((double) permits)
            .as("%s", limit)
            .isLessThanOrEqualTo(
                limit.burst() + limit.permits() * length / limit.window().toNanos() + 1e-6);
      }
    }
  }

  /** The clock stands still while eight threads come and go; then the line has no gap. */
  @Test
  void manyThreadsLoseNoSlotAndDoubleNone() throws Exception {
    TokenBucket bucket = bucket(Bandwidth.spacing(1_000));
    bucket.tryAcquire();
    List<Long> due = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<List<Long>>> kept = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Random random = new Random(i);
        kept.add(threads.submit(() -> comeAndGo(bucket, random)));
      }
      for (Future<List<Long>> result : kept) {
        due.addAll(result.get(60, TimeUnit.SECONDS));
      }
    }
    assertThat(due).as("doubled").doesNotHaveDuplicates();
    long last = due.stream().mapToLong(Long::longValue).max().orElseThrow();
    while (bucket.waitTime(1).toMillis() <= last) {
      due.add(bucket.reserve(1).waitTime().toMillis());
    }
    assertThat(due)
        .as("lost or doubled")
        .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, last).boxed().toList());
  }

  private static List<Long> comeAndGo(TokenBucket bucket, Random random) {
    List<Long> kept = new ArrayList<>();
    List<Reservation> held = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      held.add(bucket.reserve(1));
      if (random.nextInt(3) > 0) {
        held.remove(random.nextInt(held.size())).cancel();
      }
    }
    held.forEach(reservation -> kept.add(reservation.waitTime().toMillis()));
    return kept;
  }
}
