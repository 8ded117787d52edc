package dev.loci.resilience;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;

/** Time that passes only when somebody waits, for one thread; timers fire in order. */
final class VirtualTime {
  /** Simulations fail thousands of calls, which nobody wants to read about. */
  static final Logger LOG = Logger.getLogger("dev.loci.resilience");

  static {
    LOG.setUseParentHandlers(false);
  }

  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Random random;
  private final List<Duration> sleeps = new ArrayList<>();
  private final PriorityQueue<Timer> timers = new PriorityQueue<>();
  private long nanos;
  private long timersMade;

  private record Timer(long due, long number, Runnable task) implements Comparable<Timer> {
    @Override
    public int compareTo(Timer other) {
      return due == other.due ? Long.compare(number, other.number) : Long.compare(due, other.due);
    }
  }

  VirtualTime() {
    this(42);
  }

  VirtualTime(long seed) {
    random = new Random(seed);
  }

  Environment environment() {
    return new Environment(
        () -> nanos, () -> START.plusNanos(nanos), this::sleep, this::schedule, random);
  }

  private void sleep(long delayNanos) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    sleeps.add(Duration.ofNanos(delayNanos));
    pass(Duration.ofNanos(delayNanos));
  }

  private Runnable schedule(Runnable task, long delayNanos) {
    AtomicBoolean wanted = new AtomicBoolean(true);
    Runnable ifWanted =
        () -> {
          if (wanted.get()) {
            task.run();
          }
        };
    timers.add(new Timer(nanos + delayNanos, timersMade++, ifWanted));
    return () -> wanted.set(false);
  }

  /** Lets time pass; timers fire when they are due. */
  void pass(Duration time) {
    long until = nanos + time.toNanos();
    while (!timers.isEmpty() && timers.element().due() <= until) {
      Timer timer = timers.remove();
      nanos = Math.max(nanos, timer.due());
      timer.task().run();
    }
    nanos = until;
  }

  /** Sets the clock, back or forward, as no monotonic clock should. */
  void jump(long byNanos) {
    nanos += byNanos;
  }

  long nanos() {
    return nanos;
  }

  Duration elapsed() {
    return Duration.ofNanos(nanos);
  }

  /** Returns all waits since the last time. */
  List<Duration> takeSleeps() {
    List<Duration> taken = List.copyOf(sleeps);
    sleeps.clear();
    return taken;
  }
}
