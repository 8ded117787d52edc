package dev.loci.resilience;

import dev.loci.spi.resilience.FailureKind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs, counts and tells listeners what happens to calls. All texts are {@link MaskedText}. */
final class CallJournal {
  private static final Logger LOG = LoggerFactory.getLogger("dev.loci.resilience");
  private static final int RETRY_BUCKETS = 11;
  private static final int WAIT_BUCKETS = 21;

  private final MaskedText text;
  private final List<Consumer<ResilienceEvent>> listeners;
  private final boolean silent;

  private final LongAdder succeededAtOnce = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder deferred = new LongAdder();
  private final LongAdder failedAttempts = new LongAdder();
  private final AtomicLongArray retriesPerCall = new AtomicLongArray(RETRY_BUCKETS);
  private final AtomicLongArray waits = new AtomicLongArray(WAIT_BUCKETS);

  CallJournal(PipelineSettings settings) {
    this.text = new MaskedText(settings.target, settings.redactor);
    this.listeners = List.copyOf(settings.listeners);
    this.silent = listeners.isEmpty();
  }

  /** Returns the name of the remote as it may be told. */
  String target() {
    return text.target();
  }

  /** The way of nearly all calls: one counter, one question to the logger. */
  void succeededAtOnce() {
    succeededAtOnce.increment();
    if (LOG.isTraceEnabled()) {
      LOG.trace("{}: success after 0 retries", target());
    }
    if (!silent) {
      tell(new ResilienceEvent.Succeeded(target(), 0));
    }
  }

  void succeededAfter(int retries) {
    retriesPerCall.incrementAndGet(Math.min(retries, RETRY_BUCKETS - 1));
    LOG.info("{}: success after {} retries", target(), retries);
    tell(new ResilienceEvent.Succeeded(target(), retries));
  }

  void attemptFailed() {
    failedAttempts.increment();
  }

  void retrying(
      FailureKind kind, int attempt, int maxRetries, long delayNanos, @Nullable Throwable error) {
    String said = text.of(error);
    int maxAttempts = maxRetries == Integer.MAX_VALUE ? maxRetries : maxRetries + 1;
    LOG.warn(
        "{}: {} - attempt {}/{} failed, retrying in {} s: {}",
        target(),
        kind.label(),
        attempt,
        maxAttempts,
        Seconds.of(delayNanos),
        said);
    Duration delay = Duration.ofNanos(delayNanos);
    tell(new ResilienceEvent.Retrying(target(), kind, attempt, maxAttempts, delay, said));
    waits(delayNanos);
  }

  void notRetryable(FailureKind kind, int attempts, @Nullable Throwable error) {
    String said = text.of(error);
    LOG.warn("{}: non-retryable error ({}): {}", target(), kind.label(), said);
    failed(kind, attempts, said);
  }

  void exhausted(FailureKind kind, int maxRetries, @Nullable Throwable error) {
    String said = text.of(error);
    LOG.error(
        "{}: max retries ({}) exhausted for {}: {}", target(), maxRetries, kind.label(), said);
    failed(kind, maxRetries + 1, said);
  }

  void outOfTime(FailureKind kind, int attempts, @Nullable Throwable error) {
    String said = text.of(error);
    LOG.error(
        "{}: no time left for another attempt after {} for {}: {}",
        target(),
        attempts,
        kind.label(),
        said);
    failed(kind, attempts, said);
  }

  private void failed(FailureKind kind, int attempts, String said) {
    failed.increment();
    tell(new ResilienceEvent.Failed(target(), kind, attempts, said));
  }

  /** The deadline passed while the call waited, or was under way. */
  void tooLate(int failedAttempts, @Nullable Throwable last) {
    String said = last == null ? "no answer in time" : text.of(last);
    LOG.error(
        "{}: the deadline passed after {} failed attempts: {}", target(), failedAttempts, said);
    failed(FailureKind.TIMEOUT, failedAttempts, said);
  }

  /** Something that the application brought along failed beside the call. */
  void partFailed(String part, Exception bug) {
    LOG.warn("{}: the {} failed: {}", target(), part, text.of(bug));
  }

  /** A call that ended without an outcome of the remote: interrupted, cancelled, an error. */
  void ended() {
    failed.increment();
  }

  <E extends DeferredCallException> E deferred(E reason) {
    deferred.increment();
    if (!silent || LOG.isDebugEnabled()) {
      String said = text.masked(String.valueOf(reason.getMessage()));
      LOG.debug("deferred: {}", said);
      tell(new ResilienceEvent.Deferred(target(), said, reason.retryAfter()));
    }
    return reason;
  }

  BulkheadFullException bulkheadFull() {
    return deferred(new BulkheadFullException(target(), Duration.ZERO, null));
  }

  void waits(long nanos) {
    int bucket = Long.SIZE - Long.numberOfLeadingZeros(TimeUnit.NANOSECONDS.toMillis(nanos));
    waits.incrementAndGet(Math.min(bucket, WAIT_BUCKETS - 1));
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
