package dev.loci.resilience;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Bounds the retries to one target, so that they do not multiply the load of a remote that is down.
 * A bucket of tokens: a retry takes some (by kind of failure), a success brings some back, and a
 * trickle per second keeps a rare caller going. Shared by all callers of the target.
 *
 * <p>With the defaults (20 tokens, 0.5 for a success, 0.05 per second) a remote that fails 15 % of
 * its calls is retried in full for good, as successes bring back more than retries take until a
 * third of the calls fail; a dead one gets 20 retries and then 3 a minute, however many call.
 *
 * <p>While the bucket is full a success costs one read. No lock.
 */
public final class RetryBudget {
  private static final double MILLI = 1_000;

  private final long capacity;
  private final long refund;
  private final double milliPerNano;
  private final LongSupplier nanoTime;
  private final AtomicLong balance;
  private final AtomicLong trickledAt;

  private RetryBudget(Builder builder) {
    this.capacity = Math.round(builder.capacity * MILLI);
    this.refund = Math.round(builder.refundPerSuccess * MILLI);
    this.milliPerNano = builder.floorPerSecond * MILLI / 1e9;
    this.nanoTime = builder.nanoTime;
    this.balance = new AtomicLong(capacity);
    this.trickledAt = new AtomicLong(nanoTime.getAsLong());
  }

  /** Returns a full budget with the defaults. */
  public static RetryBudget ofDefaults() {
    return builder().build();
  }

  /** Returns a builder with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Takes the tokens for a retry.
   *
   * @param cost what it costs; more than the capacity counts as the capacity
   * @return whether they were there
   * @throws IllegalArgumentException if the cost is below 0
   */
  public boolean tryWithdraw(double cost) {
    trickle();
    long price = price(cost);
    while (true) {
      long before = balance.get();
      if (before < price) {
        return false;
      }
      if (balance.compareAndSet(before, before - price)) {
        return true;
      }
      Thread.onSpinWait();
    }
  }

  private long price(double cost) {
    if (!(cost >= 0)) {
      throw new IllegalArgumentException("cost must be 0 or more but is " + cost);
    }
    return Math.min(capacity, Math.round(cost * MILLI));
  }

  /** Brings back what a success is worth. */
  public void onSuccess() {
    if (balance.get() < capacity) {
      deposit(refund);
    }
  }

  private void deposit(long amount) {
    balance.updateAndGet(before -> Math.min(capacity, before + amount));
  }

  /** Only whole tokens of a thousandth are paid out, the rest of the time is kept for the next. */
  private void trickle() {
    long now = nanoTime.getAsLong();
    long before = trickledAt.get();
    double due = Math.min((double) capacity, (now - before) * milliPerNano);
    if (now - before < 0 || due >= 1) {
      long paid = Math.max(0, (long) due);
      long paidUntil = due >= capacity || paid == 0 ? now : before + (long) (paid / milliPerNano);
      if (trickledAt.compareAndSet(before, paidUntil)) {
        deposit(paid);
      }
    }
  }

  /** Returns how many tokens are there. */
  public double tokens() {
    trickle();
    return balance.get() / MILLI;
  }

  /** Returns how long it takes until a retry is there, if nothing succeeds meanwhile. */
  public Duration waitTime(double cost) {
    trickle();
    long missing = price(cost) - balance.get();
    if (missing <= 0) {
      return Duration.ZERO;
    }
    return milliPerNano == 0
        ? Durations.LONGEST
        : Duration.ofNanos((long) Math.ceil(missing / milliPerNano));
  }

  /** Collects the settings of a budget; for one thread. */
  public static final class Builder {
    private static final double MOST = 1e9;

    private double capacity = 20;
    private double refundPerSuccess = 0.5;
    private double floorPerSecond = 0.05;
    private LongSupplier nanoTime = Environment.SYSTEM.nanoTime();

    private Builder() {}

    /** Sets how many tokens there are at first and at most; 20 unless told. */
    public Builder capacity(double capacity) {
      this.capacity = checked("capacity", 1, capacity);
      return this;
    }

    /** Sets what a success brings back; 0.5 unless told. */
    public Builder refundPerSuccess(double refundPerSuccess) {
      this.refundPerSuccess = checked("refundPerSuccess", 0, refundPerSuccess);
      return this;
    }

    /** Sets what every second brings back; 0.05 unless told. */
    public Builder floorPerSecond(double floorPerSecond) {
      this.floorPerSecond = checked("floorPerSecond", 0, floorPerSecond);
      return this;
    }

    /** Sets the monotonic clock; the system's unless told. */
    public Builder nanoTime(LongSupplier nanoTime) {
      this.nanoTime = Objects.requireNonNull(nanoTime, "nanoTime");
      return this;
    }

    private static double checked(String name, double least, double value) {
      if (!(value >= least && value <= MOST)) {
        throw new IllegalArgumentException(
            "%s must be %s to %s but is %s".formatted(name, least, MOST, value));
      }
      return value;
    }

    /** Makes the budget, full. */
    public RetryBudget build() {
      return new RetryBudget(this);
    }
  }
}
