package dev.loci.rest.idempotency;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Answers by idempotency key for 24 hours, as long as there is room: in front of the store, which
 * keeps what a write did, this keeps what the client was told, refusals too. One that comes while
 * the first is under way waits for its answer: what is under way is never forgotten, whatever comes
 * meanwhile, as it would be carried out twice. Safe for use by many threads.
 *
 * @param <A> the type of answers
 */
public final class KeptAnswers<A> {
  private static final Duration KEPT = Duration.ofHours(24);
  private static final long MAX_BYTES = 64L << 20;
  private static final int ENTRY_BYTES = 512;

  /** What weighs nothing is not evicted for want of room. */
  private static final int UNDER_WAY = 0;

  private static final Duration FOR_EVER = Duration.ofNanos(Long.MAX_VALUE);
  private static final long PATIENCE_SECONDS = 60;

  private final Cache<Name, Entry<A>> entries;
  private final Predicate<A> keeps;
  private final Predicate<A> takesKey;
  private final ToIntFunction<A> size;

  /**
   * What a key is unique in.
   *
   * @param tenant whose it is
   * @param operation what it is used for
   * @param key as the client made it
   */
  public record Name(String tenant, String operation, String key) {}

  /** What came of a request with a key. */
  public sealed interface Outcome<A> {}

  /**
   * It was carried out.
   *
   * @param answer its answer
   */
  public record First<A>(A answer) implements Outcome<A> {}

  /**
   * It was carried out before.
   *
   * @param answer the answer of that time
   */
  public record Replayed<A>(A answer) implements Outcome<A> {}

  /** The key came with another request before. */
  public record OtherRequest<A>() implements Outcome<A> {}

  /** The first request with the key is still under way, and took longer than one waits. */
  public record StillRunning<A>() implements Outcome<A> {}

  /** Carries out a request. */
  @FunctionalInterface
  public interface Work<A, E extends Exception> {
    /** Returns its answer. */
    A answer() throws E;
  }

  private static final class Entry<A> {
    final byte[] digest;
    final CompletableFuture<@Nullable A> answer = new CompletableFuture<>();
    final int bytes;

    Entry(byte[] digest, int bytes) {
      this.digest = digest;
      this.bytes = bytes;
    }

    Duration kept() {
      return bytes == UNDER_WAY ? FOR_EVER : KEPT;
    }
  }

  /**
   * Makes an empty store.
   *
   * @param nanoTime what intervals are measured with
   * @param keeps which answers are kept; the others leave the key free
   * @param takesKey which of these another request under the key is refused for; the others give
   *     way to it
   * @param size how many bytes an answer takes
   */
  public KeptAnswers(
      LongSupplier nanoTime, Predicate<A> keeps, Predicate<A> takesKey, ToIntFunction<A> size) {
    this.keeps = keeps;
    this.takesKey = takesKey;
    this.size = size;
    this.entries =
        Caffeine.newBuilder()
            .maximumWeight(MAX_BYTES)
            .weigher((Name name, Entry<A> entry) -> entry.bytes)
            .ticker(nanoTime::getAsLong)
            .expireAfter(Expiry.writing((Name name, Entry<A> entry) -> entry.kept()))
            .build();
  }

  /**
   * Carries out a request unless it was before.
   *
   * @param digest tells requests with the same key apart
   */
  public <E extends Exception> Outcome<A> once(Name name, byte[] digest, Work<A, E> work)
      throws E, InterruptedException {
    while (true) {
      Entry<A> mine = new Entry<>(digest, UNDER_WAY);
      Entry<A> first = entries.asMap().putIfAbsent(name, mine);
      if (first == null) {
        return new First<>(carryOut(name, mine, work));
      }
      if (!Arrays.equals(first.digest, digest)) {
        if (!givesWay(first)) {
          return new OtherRequest<>();
        }
        if (entries.asMap().replace(name, first, mine)) {
          return new First<>(carryOut(name, mine, work));
        }
        continue; // something else came of the key meanwhile
      }
      try {
        A answer = first.answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (answer != null) {
          return new Replayed<>(answer);
        }
      } catch (TimeoutException e) {
        return new StillRunning<>();
      } catch (ExecutionException e) {
        throw new IllegalStateException("no answer fails", e);
      }
    }
  }

  private boolean givesWay(Entry<A> entry) {
    A answer = entry.answer.getNow(null);
    return answer != null && !takesKey.test(answer);
  }

  /** Whoever waits for an answer that is not kept tries by itself, as the key is free by then. */
  private <E extends Exception> A carryOut(Name name, Entry<A> mine, Work<A, E> work) throws E {
    A kept = null;
    try {
      A answer = work.answer();
      kept = keeps.test(answer) ? answer : null;
      return answer;
    } finally {
      if (kept == null) {
        entries.asMap().remove(name, mine);
      } else {
        Entry<A> full = new Entry<>(mine.digest, ENTRY_BYTES + size.applyAsInt(kept));
        full.answer.complete(kept);
        entries.asMap().replace(name, mine, full);
      }
      mine.answer.complete(kept);
    }
  }
}
