package dev.loci.internal.mirror;

import dev.loci.model.SpaceId;
import dev.loci.spi.mirror.EntityKind;
import dev.loci.spi.mirror.MirrorAction;
import dev.loci.spi.mirror.MirrorCapabilities;
import dev.loci.spi.mirror.MirrorCapabilities.Feature;
import dev.loci.spi.mirror.MirrorChange;
import dev.loci.spi.mirror.MirrorEntity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The changes that were read and not delivered: of each entity the newest, since a put says the
 * whole state. Batches are taken in an order in which no end is missing: first deletions, mentions
 * before edges before what they connect, then puts the other way round. What waits for its remote
 * holds back its entity and what hangs on it, and nobody else. For the mirror's thread.
 */
final class Outbox {
  private static final int MAX_CHANGES = 8_192;
  private static final int CONTENT_PER_CHANGE = 256;
  private static final long MAX_BYTES = 16 << 20;
  private static final int MAX_BATCH_BYTES = 1 << 20;

  private final Map<EntityId, Pending> pending = new LinkedHashMap<>();
  private long bytes;

  /** Which changes may share a batch. */
  private record Lot(SpaceId space, int rank) {
    static Lot of(MirrorChange change) {
      return new Lot(change.space(), Outbox.rank(change));
    }
  }

  boolean isFull() {
    return pending.size() >= MAX_CHANGES || bytes >= MAX_BYTES;
  }

  /** Tells whether it holds dead letters that are sent again. */
  boolean hasReplays() {
    return pending.values().stream().anyMatch(each -> each.position() == Pending.NO_POSITION);
  }

  boolean isEmpty() {
    return pending.isEmpty();
  }

  int size() {
    return pending.size();
  }

  /** Adds a change, in the place of an earlier one of its entity. */
  void add(Pending next) {
    EntityId entity = EntityId.of(next.change());
    Pending before = pending.remove(entity); // so that it stands where its position is
    if (before != null) {
      bytes -= bytesOf(before.change());
      next.takePlaceOf(before);
    }
    pending.put(entity, next);
    bytes += bytesOf(next.change());
  }

  @Nullable Pending find(EntityId entity) {
    return pending.get(entity);
  }

  void remove(MirrorChange change) {
    Pending removed = pending.remove(EntityId.of(change));
    if (removed != null) {
      bytes -= bytesOf(removed.change());
    }
  }

  /** Forgets what will be read again; dead letters that are sent again stay. */
  void clearRead() {
    pending.values().removeIf(each -> each.position() != Pending.NO_POSITION);
    bytes = pending.values().stream().mapToLong(each -> bytesOf(each.change())).sum();
  }

  private static long bytesOf(MirrorChange change) {
    return change.action() instanceof MirrorAction.PutMemory put
        ? CONTENT_PER_CHANGE + 2L * put.memory().content().length()
        : CONTENT_PER_CHANGE;
  }

  Collection<Pending> all() {
    return pending.values();
  }

  /** Returns the lowest position that is not delivered, {@link Pending#NO_POSITION} if all are. */
  long lowestPosition() {
    long lowest = Pending.NO_POSITION;
    for (Pending each : pending.values()) {
      lowest = Math.min(lowest, each.position());
    }
    return lowest;
  }

  /** Returns when the next change may be sent that may not now; far away if there is none. */
  long nextReadyNanos(long nowNanos) {
    long least = Long.MAX_VALUE;
    for (Pending each : pending.values()) {
      if (!each.isReady(nowNanos)) {
        least = Math.min(least, each.notBeforeNanos() - nowNanos);
      }
    }
    return least;
  }

  /** Returns the next batch, empty if nothing may be sent now. */
  List<Pending> batch(MirrorCapabilities capabilities, int size, long nowNanos) {
    List<Pending> ready = ready(nowNanos);
    if (ready.isEmpty()) {
      return ready;
    }
    ready.sort(Comparator.comparingInt(each -> rank(each.change())));
    List<Pending> batch = new ArrayList<>(Math.min(size, ready.size()));
    Lot lot = Lot.of(ready.getFirst().change());
    boolean mixed = capabilities.has(Feature.MIXED_BATCHES);
    long batchBytes = 0;
    for (Pending each : ready) {
      if (batch.size() == size || batchBytes > MAX_BATCH_BYTES) {
        break;
      }
      if (mixed || Lot.of(each.change()).equals(lot)) {
        batch.add(each);
        batchBytes += bytesOf(each.change());
      }
    }
    return batch;
  }

  private List<Pending> ready(long nowNanos) {
    List<Pending> ready = new ArrayList<>(pending.size());
    for (Pending each : pending.values()) {
      if (each.isReady(nowNanos) && !waitsForAnEnd(each.change(), nowNanos)) {
        ready.add(each);
      }
    }
    return ready;
  }

  private boolean waitsForAnEnd(MirrorChange change, long nowNanos) {
    return switch (change.action()) {
      case MirrorAction.PutEdge put ->
          isHeld(change.space(), new MirrorEntity.OfNode(put.edge().source()), nowNanos)
              || isHeld(change.space(), new MirrorEntity.OfNode(put.edge().target()), nowNanos);
      case MirrorAction.PutMention put ->
          isHeld(change.space(), new MirrorEntity.OfNode(put.mention().nodeKey()), nowNanos)
              || isHeld(
                  change.space(), new MirrorEntity.OfMemory(put.mention().memoryId()), nowNanos);
      default -> false;
    };
  }

  private boolean isHeld(SpaceId space, MirrorEntity end, long nowNanos) {
    Pending before = pending.get(new EntityId(space, end));
    return before != null && !before.isReady(nowNanos);
  }

  /** Deletions go from what hangs on others to what others hang on, puts the other way round. */
  private static int rank(MirrorChange change) {
    int place = place(change.kind());
    return change.isDelete() ? -place : place;
  }

  private static int place(EntityKind kind) {
    return switch (kind) {
      case NODE -> 1;
      case MEMORY -> 2;
      case EDGE -> 3;
      case MENTION -> 4;
    };
  }
}
