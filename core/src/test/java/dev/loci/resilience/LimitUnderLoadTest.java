package dev.loci.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** 64 platform threads on one bucket in real time never get more than its limits. */
class LimitUnderLoadTest {
  private static final int THREADS = 64;
  private static final int WINDOWS = 300;

  /** When a permit was asked for, and when it was there: it was granted in between. */
  private record Grant(long askedAt, long hadAt) {}

  @Test
  void forTwoSeconds() throws Exception {
    run(Duration.ofSeconds(2));
  }

  @Test
  @Tag("soak")
  void forAMinute() throws Exception {
    run(Duration.ofMinutes(1));
  }

  private static void run(Duration time) throws Exception {
    Bandwidth steady = Bandwidth.of(2_000, Duration.ofSeconds(1)).withBurst(50);
    Bandwidth slow = Bandwidth.of(1_500, Duration.ofSeconds(1));
    for (List<Bandwidth> limits : List.of(List.of(steady), List.of(steady, slow))) {
      TokenBucket.Builder builder = TokenBucket.builder();
      limits.forEach(builder::limit);
      TokenBucket bucket = builder.build();
      Grant[] grants = grants(bucket, time);
      assertThat(grants.length).isGreaterThan((int) (1_000 * time.toSeconds()));
      limits.forEach(limit -> assertWithin(limit, grants));
    }
  }

  private static Grant[] grants(TokenBucket bucket, Duration time) throws Exception {
    long until = System.nanoTime() + time.toNanos();
    List<Grant> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<List<Grant>>> results = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        boolean waits = i % 2 == 0;
        results.add(threads.submit(() -> takeUntil(bucket, until, waits)));
      }
      for (Future<List<Grant>> result : results) {
        all.addAll(result.get(time.toSeconds() + 60, TimeUnit.SECONDS));
      }
    }
    return all.stream()
        .sorted((a, b) -> Long.compare(a.askedAt(), b.askedAt()))
        .toArray(Grant[]::new);
  }

  /** Half of the threads wait for their permits, half come back a little later. */
  private static List<Grant> takeUntil(TokenBucket bucket, long until, boolean waits)
      throws InterruptedException {
    List<Grant> grants = new ArrayList<>();
    for (long asked = System.nanoTime(); asked < until; asked = System.nanoTime()) {
      boolean granted = true;
      if (waits) {
        bucket.acquire();
      } else {
        granted = bucket.tryAcquire();
      }
      if (granted) {
        grants.add(new Grant(asked, System.nanoTime()));
      } else {
        Thread.sleep(1);
      }
    }
    return grants;
  }

  /** Counts what was certainly granted inside a window: asked for and had within it. */
  private static void assertWithin(Bandwidth limit, Grant[] grants) {
    for (int start = 0; start < grants.length; start += Math.max(1, grants.length / WINDOWS)) {
      long from = grants[start].askedAt();
      long[] ends =
          Arrays.stream(grants, start, grants.length).mapToLong(Grant::hadAt).sorted().toArray();
      for (int count = 1; count <= ends.length; count++) {
        double length = ends[count - 1] - from;
        double most = limit.burst() + limit.permits() * length / limit.window().toNanos();
        assertThat((double) count)
            .as("%s in %s ns", limit, length)
            .isLessThanOrEqualTo(most + 1e-6);
      }
    }
  }
}
