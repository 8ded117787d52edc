package dev.loci.resilience;

import dev.loci.spi.resilience.FailureKind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs, counts and tells listeners what happens to calls. All texts go through the redactor. */
final class CallJournal {
  private static final Logger LOG = LoggerFactory.getLogger("dev.loci.resilience");
  private static final int RETRY_BUCKETS = 11;
  private static final int WAIT_BUCKETS = 21;
  private static final int LONGEST_TEXT = 300;

  private final String target;
  private final UnaryOperator<String> redactor;
  private final List<Consumer<ResilienceEvent>> listeners;
  private final boolean silent;

  private final LongAdder succeededAtOnce = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder deferred = new LongAdder();
  private final LongAdder failedAttempts = new LongAdder();
  private final AtomicLongArray retriesPerCall = new AtomicLongArray(RETRY_BUCKETS);
  private final AtomicLongArray waits = new AtomicLongArray(WAIT_BUCKETS);

  CallJournal(
      String target, UnaryOperator<String> redactor, List<Consumer<ResilienceEvent>> listeners) {
    this.target = target;
    this.redactor = redactor;
    this.listeners = List.copyOf(listeners);
    this.silent = listeners.isEmpty();
  }

  /** The way of nearly all calls: one counter, one question to the logger. */
  void succeededAtOnce() {
    succeededAtOnce.increment();
    if (LOG.isTraceEnabled()) {
      LOG.trace("{}: success after 0 retries", target);
    }
    if (!silent) {
      tell(new ResilienceEvent.Succeeded(target, 0));
    }
  }

  void succeededAfter(int retries) {
    retriesPerCall.incrementAndGet(Math.min(retries, RETRY_BUCKETS - 1));
    LOG.info("{}: success after {} retries", target, retries);
    tell(new ResilienceEvent.Succeeded(target, retries));
  }

  void attemptFailed() {
    failedAttempts.increment();
  }

  void retrying(
      FailureKind kind, int attempt, int maxAttempts, long delayNanos, @Nullable Throwable error) {
    String text = text(error);
    LOG.warn(
        "{}: {} - attempt {}/{} failed, retrying in {} s: {}",
        target,
        kind.label(),
        attempt,
        maxAttempts,
        Seconds.of(delayNanos),
        text);
    Duration delay = Duration.ofNanos(delayNanos);
    tell(new ResilienceEvent.Retrying(target, kind, attempt, maxAttempts, delay, text));
  }

  void notRetryable(FailureKind kind, int attempts, @Nullable Throwable error) {
    String text = text(error);
    LOG.warn("{}: non-retryable error ({}): {}", target, kind.label(), text);
    failed(kind, attempts, text);
  }

  void exhausted(FailureKind kind, int maxRetries, @Nullable Throwable error) {
    String text = text(error);
    LOG.error("{}: max retries ({}) exhausted for {}: {}", target, maxRetries, kind.label(), text);
    failed(kind, maxRetries + 1, text);
  }

  void outOfTime(FailureKind kind, int attempts, @Nullable Throwable error) {
    String text = text(error);
    LOG.error(
        "{}: no time left for another attempt after {} for {}: {}",
        target,
        attempts,
        kind.label(),
        text);
    failed(kind, attempts, text);
  }

  private void failed(FailureKind kind, int attempts, String text) {
    failed.increment();
    tell(new ResilienceEvent.Failed(target, kind, attempts, text));
  }

  /** The deadline passed while the call waited, or was under way. */
  void tooLate(int failedAttempts, @Nullable Throwable last) {
    String text = last == null ? "no answer in time" : text(last);
    LOG.error("{}: the deadline passed after {} failed attempts: {}", target, failedAttempts, text);
    failed(FailureKind.TIMEOUT, failedAttempts, text);
  }

  /** Something that the application brought along failed beside the call. */
  void partFailed(String part, Exception bug) {
    LOG.warn("{}: the {} failed: {}", target, part, text(bug));
  }

  /** A call that ended without an outcome of the remote: interrupted, cancelled, an error. */
  void ended() {
    failed.increment();
  }

  <E extends DeferredCallException> E deferred(E reason) {
    deferred.increment();
    if (!silent || LOG.isDebugEnabled()) {
      String text = redacted(String.valueOf(reason.getMessage()));
      LOG.debug("deferred: {}", text);
      tell(new ResilienceEvent.Deferred(target, text, reason.retryAfter()));
    }
    return reason;
  }

  void waits(long nanos) {
    int bucket = Long.SIZE - Long.numberOfLeadingZeros(TimeUnit.NANOSECONDS.toMillis(nanos));
    waits.incrementAndGet(Math.min(bucket, WAIT_BUCKETS - 1));
  }

  private String text(@Nullable Throwable error) {
    if (error == null) {
      return "the result says so";
    }
    Throwable failure = Outcomes.unwrapped(error);
    String name = failure.getClass().getSimpleName();
    String message = failure.getMessage();
    return message == null ? name : name + ": " + firstLine(redacted(message));
  }

  /** What cannot be redacted is not told. */
  private String redacted(String text) {
    try {
      return redactor.apply(text);
    } catch (RuntimeException e) {
      LOG.warn("{}: the redactor failed: {}", target, e.getClass().getName());
      return "(withheld: the redactor failed)";
    }
  }

  /** Clients put bodies of answers into their messages, which no log shall have. */
  private static String firstLine(String text) {
    int end = 0;
    while (end < Math.min(text.length(), LONGEST_TEXT) && text.charAt(end) >= ' ') {
      end++;
    }
    return end == text.length() ? text : text.substring(0, end) + " ...";
  }

  @SuppressWarnings("IllegalCatch") // a listener's bug is not the caller's
  private void tell(ResilienceEvent event) {
    for (Consumer<ResilienceEvent> listener : listeners) {
      try {
        listener.accept(event);
      } catch (RuntimeException e) {
        partFailed("listener", e);
      }
    }
  }

  ResilienceStats stats() {
    long atOnce = succeededAtOnce.sum();
    long[] retries =
        LongStream.range(0, RETRY_BUCKETS).map(i -> retriesPerCall.get((int) i)).toArray();
    retries[0] += atOnce;
    long succeeded = LongStream.of(retries).sum();
    return new ResilienceStats(
        succeeded,
        failed.sum(),
        deferred.sum(),
        succeeded + failedAttempts.sum(),
        new Histogram(LongStream.of(retries).boxed().toList()),
        new Histogram(
            LongStream.range(0, WAIT_BUCKETS).map(i -> waits.get((int) i)).boxed().toList()));
  }
}
