package dev.loci.internal.mirror;

import dev.loci.model.SpaceId;
import dev.loci.spi.mirror.MirrorChange;
import dev.loci.spi.mirror.MirrorEntity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Says which changes have to wait for others: what hangs on a thing for the thing, and the end of a
 * thing for the end of what hangs on it. Made for one batch.
 */
final class Ends {
  private final Map<EntityId, Pending> pending;
  private final Map<EntityId, List<EntityId>> endingOn = new HashMap<>();

  /** Looks at what is pending, in time linear to it. */
  Ends(Map<EntityId, Pending> pending) {
    this.pending = pending;
    for (Map.Entry<EntityId, Pending> each : pending.entrySet()) {
      if (each.getValue().change().isDelete()) {
        for (EntityId end : hangsOn(each.getKey())) {
          endingOn.computeIfAbsent(end, unused -> new ArrayList<>(2)).add(each.getKey());
        }
      }
    }
  }

  /**
   * Tells whether a change may be sent.
   *
   * @param goesBefore whether a pending change is in the batch already, in front of it
   */
  boolean allow(MirrorChange change, Predicate<EntityId> goesBefore, long nowNanos) {
    EntityId entity = EntityId.of(change);
    return change.isDelete()
        ? endingOn.getOrDefault(entity, List.of()).stream().allMatch(goesBefore)
        : hangsOn(entity).stream().allMatch(end -> isThere(end, goesBefore, nowNanos));
  }

  /** A later version of what the remote has is no reason to wait, unless the remote refuses it. */
  private boolean isThere(EntityId end, Predicate<EntityId> goesBefore, long nowNanos) {
    Pending first = pending.get(end);
    return first == null || goesBefore.test(end) || (first.isReady(nowNanos) && !first.mayBeNew());
  }

  private static List<EntityId> hangsOn(EntityId thing) {
    SpaceId space = thing.space();
    return switch (thing.entity()) {
      case MirrorEntity.OfEdge edge ->
          List.of(
              new EntityId(space, new MirrorEntity.OfNode(edge.key().source())),
              new EntityId(space, new MirrorEntity.OfNode(edge.key().target())));
      case MirrorEntity.OfMention mention ->
          List.of(
              new EntityId(space, new MirrorEntity.OfNode(mention.mention().nodeKey())),
              new EntityId(space, new MirrorEntity.OfMemory(mention.mention().memoryId())));
      case MirrorEntity.OfNode node -> List.of();
      case MirrorEntity.OfMemory memory -> List.of();
    };
  }
}
