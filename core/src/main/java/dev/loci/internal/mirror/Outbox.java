package dev.loci.internal.mirror;

import dev.loci.model.SpaceId;
import dev.loci.spi.mirror.EntityKind;
import dev.loci.spi.mirror.MirrorAction;
import dev.loci.spi.mirror.MirrorCapabilities;
import dev.loci.spi.mirror.MirrorCapabilities.Feature;
import dev.loci.spi.mirror.MirrorChange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The changes that were read and not delivered: of each entity the newest, since a put says the
 * whole state, in the place of the first that was not. The oldest that can be sent says what a
 * batch is of, so that nothing is passed over for long. No end is missing: what may be new goes
 * before what hangs on it, and is deleted behind that. What waits for its remote holds back its
 * entity and what hangs on it, and nobody else. For the mirror's thread.
 */
final class Outbox {
  private static final int MAX_CHANGES = 8_192;
  private static final int CONTENT_PER_CHANGE = 256;
  private static final long MAX_BYTES = 16 << 20;

  /** Beside them, what the remote has something against: others go on, until it is too much. */
  private static final int MAX_REFUSED = 65_536;

  private static final long MAX_REFUSED_BYTES = 64 << 20;
  private static final int MAX_BATCH_BYTES = 1 << 20;

  private final Map<EntityId, Pending> pending = new LinkedHashMap<>();
  private final Load load = new Load();
  private final Load refused = new Load();

  /** How much is held. */
  private static final class Load {
    private int changes;
    private long bytes;

    void add(MirrorChange change, int sign) {
      changes += sign;
      bytes += sign * bytesOf(change);
    }

    void clear() {
      changes = 0;
      bytes = 0;
    }

    boolean isAbove(int maxChanges, long maxBytes) {
      return changes >= maxChanges || bytes >= maxBytes;
    }
  }

  /** Which changes may share a batch. */
  private record Lot(SpaceId space, int rank) {
    static Lot of(MirrorChange change) {
      return new Lot(change.space(), Outbox.rank(change));
    }
  }

  boolean isFull() {
    return load.isAbove(MAX_CHANGES, MAX_BYTES) || refused.isAbove(MAX_REFUSED, MAX_REFUSED_BYTES);
  }

  private Load loadOf(Pending each) {
    return each.isRefused() ? refused : load;
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
    Pending before = pending.get(entity);
    if (before != null) {
      loadOf(before).add(before.change(), -1);
      next.takePlaceOf(before);
    }
    pending.put(entity, next); // where the one before stood
    loadOf(next).add(next.change(), 1);
  }

  @Nullable Pending find(EntityId entity) {
    return pending.get(entity);
  }

  /** Notes that a change was not taken, and when it is sent again. */
  void refuse(Pending each, Pending.Refusal refusal, long untilNanos) {
    loadOf(each).add(each.change(), -1);
    each.refusedUntil(refusal, untilNanos);
    loadOf(each).add(each.change(), 1);
  }

  void remove(MirrorChange change) {
    Pending removed = pending.remove(EntityId.of(change));
    if (removed != null) {
      loadOf(removed).add(removed.change(), -1);
    }
  }

  /** Forgets a dead letter that is sent again; a change that took its place stays. */
  void removeReplay(EntityId entity) {
    Pending found = pending.get(entity);
    if (found != null && found.position() == Pending.NO_POSITION) {
      remove(found.change());
    }
  }

  /** Forgets what will be read again; dead letters that are sent again stay. */
  void clearRead() {
    pending.values().removeIf(each -> each.position() != Pending.NO_POSITION);
    load.clear();
    refused.clear();
    pending.values().forEach(each -> loadOf(each).add(each.change(), 1));
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
    boolean isMixed = capabilities.has(Feature.MIXED_BATCHES);
    Ends ends = new Ends(pending);
    Map<EntityId, Pending> chosen = new LinkedHashMap<>();
    Lot lot = null;
    long bytes = 0;
    for (Map.Entry<EntityId, Pending> each : pending.entrySet()) {
      MirrorChange change = each.getValue().change();
      boolean fits = isMixed || lot == null || Lot.of(change).equals(lot);
      if (fits
          && each.getValue().isReady(nowNanos)
          && ends.allow(change, entity -> isMixed && chosen.containsKey(entity), nowNanos)) {
        chosen.put(each.getKey(), each.getValue());
        lot = lot == null ? Lot.of(change) : lot;
        bytes += bytesOf(change);
        if (chosen.size() == size || bytes > MAX_BATCH_BYTES) {
          break;
        }
      }
    }
    List<Pending> batch = new ArrayList<>(chosen.values());
    batch.sort(Comparator.comparingInt(each -> rank(each.change())));
    return batch;
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
