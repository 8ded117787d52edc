package dev.loci.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.resilience.TokenBucket.Reservation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * 64 platform threads in real time never get more than the limits of what they share. They take
 * permits at once, wait for them, or give up while they wait.
 */
class LimitUnderLoadTest {
  private static final int THREADS = 64;
  private static final int WINDOWS = 300;

  /** What is shared: its limits, and how often a second it is to be used at least. */
  enum Limits {
    ONE(1_000, Bandwidth.of(2_000, Duration.ofSeconds(1)).withBurst(50)),
    SEVERAL(
        1_000,
        Bandwidth.of(2_000, Duration.ofSeconds(1)).withBurst(50),
        Bandwidth.of(1_500, Duration.ofSeconds(1)),
        Bandwidth.of(90_000, Duration.ofMinutes(1)).withBurst(3_000)),
    CALLS_PER_SECOND(500, Bandwidth.spacing(1_000));

    final int leastPerSecond;
    final List<Bandwidth> bandwidths;

    Limits(int leastPerSecond, Bandwidth... bandwidths) {
      this.leastPerSecond = leastPerSecond;
      this.bandwidths = List.of(bandwidths);
    }

    TokenBucket bucket() {
      TokenBucket.Builder builder = TokenBucket.builder();
      bandwidths.forEach(builder::limit);
      return builder.build();
    }
  }

  /** A permit that was used, and between what times it came due. */
  private record Use(long earliest, long latest) {}

  @ParameterizedTest
  @EnumSource(Limits.class)
  void forASecond(Limits limits) throws Exception {
    run(limits, Duration.ofSeconds(1));
  }

  @ParameterizedTest
  @EnumSource(Limits.class)
  @Tag("soak")
  void forAMinute(Limits limits) throws Exception {
    run(limits, Duration.ofMinutes(1));
  }

  private static void run(Limits limits, Duration time) throws Exception {
    Use[] uses = uses(limits.bucket(), time);
    System.out.printf("%s: %,d permits in %s%n", limits, uses.length, time);
    assertThat(uses.length).isGreaterThan((int) (limits.leastPerSecond * time.toSeconds()));
    limits.bandwidths.forEach(limit -> assertWithin(limit, uses));
  }

  private static Use[] uses(TokenBucket bucket, Duration time) throws Exception {
    long until = System.nanoTime() + time.toNanos();
    List<Use> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<List<Use>>> results = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        Random random = new Random(i);
        results.add(threads.submit(() -> takeUntil(bucket, until, random)));
      }
      for (Future<List<Use>> result : results) {
        all.addAll(result.get(time.toSeconds() + 60, TimeUnit.SECONDS));
      }
    }
    return all.stream()
        .sorted((a, b) -> Long.compare(a.earliest(), b.earliest()))
        .toArray(Use[]::new);
  }

  private static List<Use> takeUntil(TokenBucket bucket, long until, Random random)
      throws InterruptedException {
    List<Use> uses = new ArrayList<>();
    while (System.nanoTime() < until) {
      if (random.nextInt(4) == 0) {
        take(bucket, uses);
      } else {
        waitOrGiveUp(bucket, random, uses);
      }
    }
    return uses;
  }

  private static void take(TokenBucket bucket, List<Use> uses) throws InterruptedException {
    long before = System.nanoTime();
    if (bucket.tryAcquire()) {
      uses.add(new Use(before, System.nanoTime()));
    } else {
      Thread.sleep(1);
    }
  }

  /** One in three gives up, at any moment of its wait. */
  private static void waitOrGiveUp(TokenBucket bucket, Random random, List<Use> uses)
      throws InterruptedException {
    long before = System.nanoTime();
    Reservation reservation = bucket.reserve(1);
    long after = System.nanoTime();
    long wait = reservation.waitTime().toNanos();
    if (wait > 0 && random.nextInt(3) == 0) {
      TimeUnit.NANOSECONDS.sleep((long) (wait * random.nextDouble()));
      reservation.cancel();
    } else {
      uses.add(new Use(before + wait, after + wait));
      TimeUnit.NANOSECONDS.sleep(wait);
    }
  }

  /** Counts what has certainly come due inside of a window, for windows that begin anywhere. */
  private static void assertWithin(Bandwidth limit, Use[] uses) {
    for (int start = 0; start < uses.length; start += Math.max(1, uses.length / WINDOWS)) {
      long from = uses[start].earliest();
      long[] ends =
          Arrays.stream(uses, start, uses.length).mapToLong(Use::latest).sorted().toArray();
      for (int count = 1; count <= ends.length; count++) {
        double length = ends[count - 1] - from;
        double most = limit.burst() + limit.permits() * length / limit.window().toNanos();
        if (count > most + 1e-6) {
          assertThat((double) count).as("%s in %s ns", limit, length).isLessThanOrEqualTo(most);
        }
      }
    }
  }
}
