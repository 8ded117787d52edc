package dev.loci.internal.write;

import dev.loci.OnRefusal;
import dev.loci.internal.change.Change.MemoryUsed;
import dev.loci.internal.change.SpaceNumbers;
import dev.loci.internal.records.ExpiryQueries;
import dev.loci.internal.records.RecordsWriter;
import dev.loci.internal.usage.UsageAccumulator;
import dev.loci.model.SpaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the writer does of its own accord: it lets go of old receipts, and has requests of its own
 * delete what has expired and record what was used. A bounded piece at a time, so that it holds up
 * no group for long; where more is left, the next piece follows as soon as the one before is on
 * disk. For the writer thread.
 */
final class Housekeeping {
  /** How often it looks for something to do. */
  static final Duration INTERVAL = Duration.ofSeconds(1);

  private static final Duration USAGE_INTERVAL = Duration.ofSeconds(3);
  private static final int PIECE = 250;

  private final RecordsWriter records;
  private final Receipts receipts;
  private final UsageAccumulator usage;
  private final WriterSettings settings;
  private final Queue<Admitted> requests = new ArrayDeque<>();
  private @Nullable CompletableFuture<Acknowledged> pieceOfMore;
  private long lookedAtNanos;
  private long receiptsDeletedAtNanos;
  private long usageTakenAtNanos;

  Housekeeping(
      RecordsWriter records, Receipts receipts, UsageAccumulator usage, WriterSettings settings) {
    this.records = records;
    this.receipts = receipts;
    this.usage = usage;
    this.settings = settings;
    long now = settings.nanoTime().getAsLong();
    this.lookedAtNanos = now - INTERVAL.toNanos();
    this.receiptsDeletedAtNanos = now;
    this.usageTakenAtNanos = now;
  }

  /** Returns the next request of the writer's own, or null. */
  @Nullable Admitted poll() {
    return requests.poll();
  }

  /** Looks for something to do if it is time to, or more was left. */
  void lookIfDue() {
    long now = settings.nanoTime().getAsLong();
    boolean goesOn = isMoreLeft();
    if (goesOn || now - lookedAtNanos >= INTERVAL.toNanos()) {
      lookedAtNanos = now;
      look(now, goesOn);
    }
  }

  private void look(long now, boolean goesOn) {
    pieceOfMore = null;
    expire();
    if (goesOn || now - usageTakenAtNanos >= USAGE_INTERVAL.toNanos()) {
      usageTakenAtNanos = now;
      recordUses();
    }
    if (now - receiptsDeletedAtNanos >= INTERVAL.toNanos()) {
      receiptsDeletedAtNanos = now;
      records.deleteReceipts(receipts.oldestKept());
    }
  }

  /** Leaves nothing in memory that can be on disk. */
  void lookLast() {
    boolean more = true;
    while (more) {
      more = recordUses();
    }
  }

  /** A piece that was refused is repeated in its own time, so that a full disk makes no loop. */
  private boolean isMoreLeft() {
    return pieceOfMore != null && pieceOfMore.isDone() && !pieceOfMore.isCompletedExceptionally();
  }

  private void expire() {
    ExpiryQueries expiries = records.session().expiries();
    Instant first = expiries.first();
    Instant now = first == null ? null : settings.clock().instant();
    if (now != null && !now.isBefore(first)) {
      request(expiries.due(now, PIECE), SpaceNumbers::spaceOf, ExpireMemories::new);
    }
    records.rollback(); // nothing was changed, and no transaction stays open
  }

  private boolean recordUses() {
    List<MemoryUsed> uses = usage.drain(PIECE);
    request(uses, used -> SpaceNumbers.spaceOf(used.number()), RecordUses::new);
    return uses.size() == PIECE;
  }

  /** Each request is of one space, as each record of the journal is. */
  private <T> void request(
      List<T> items, Function<T, Integer> spaceOf, BiFunction<SpaceId, List<T>, WriteRequest> how) {
    Map<Integer, List<T>> bySpace = new TreeMap<>();
    for (T item : items) {
      bySpace.computeIfAbsent(spaceOf.apply(item), space -> new ArrayList<>()).add(item);
    }
    bySpace.forEach((space, ofSpace) -> {
      Admitted request =
          Admitted.of(how.apply(records.spaces().id(space), ofSpace), null, OnRefusal.FORGET);
      requests.add(request);
      if (items.size() == PIECE) {
        pieceOfMore = request.answer();
      }
    });
  }
}
