package dev.loci.internal.mirror;

import dev.loci.internal.change.Change;
import dev.loci.internal.change.Commit;
import dev.loci.model.SpaceId;
import dev.loci.spi.mirror.EntityKind;
import dev.loci.spi.mirror.MirrorAction;
import dev.loci.spi.mirror.MirrorChange;
import dev.loci.spi.mirror.MirrorEntity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes of the engine's changes those that a plugin sees. For one thread. */
final class Translation {
  private final IdempotencyKeys keys;
  private final Set<EntityKind> kinds;

  /** What a change says to a mirror. */
  private record Said(MirrorEntity entity, long version, MirrorAction action) {}

  Translation(UUID nonce, Set<EntityKind> kinds) {
    this.keys = new IdempotencyKeys(nonce);
    this.kinds = kinds;
  }

  List<MirrorChange> of(long sequence, Commit commit) {
    return of(sequence, commit.space(), commit.at(), commit.changes());
  }

  List<MirrorChange> of(long sequence, SpaceId space, Instant at, List<Change> changes) {
    List<MirrorChange> said = new ArrayList<>(changes.size());
    for (Change change : changes) {
      Said one = said(change);
      if (one != null && kinds.contains(one.entity().kind())) {
        String key = keys.of(space, one.entity(), one.version(), sequence);
        said.add(
            new MirrorChange(space, one.entity(), one.version(), sequence, key, at, one.action()));
      }
    }
    return said;
  }

  /** Returns null for what concerns this store alone. */
  private static @Nullable Said said(Change change) {
    return switch (change) {
      case Change.MemoryPut put ->
          new Said(
              new MirrorEntity.OfMemory(put.memory().id()),
              put.memory().version(),
              new MirrorAction.PutMemory(put.memory()));
      case Change.MemoryDeleted gone ->
          deletion(new MirrorEntity.OfMemory(gone.id()), gone.version());
      case Change.NodePut put ->
          new Said(
              new MirrorEntity.OfNode(put.node().key()),
              put.node().version(),
              new MirrorAction.PutNode(put.node()));
      case Change.NodeDeleted gone -> deletion(new MirrorEntity.OfNode(gone.key()), gone.version());
      case Change.EdgePut put ->
          new Said(
              new MirrorEntity.OfEdge(put.edge().id(), put.edge().key()),
              put.edge().version(),
              new MirrorAction.PutEdge(put.edge()));
      case Change.EdgeDeleted gone ->
          deletion(new MirrorEntity.OfEdge(gone.id(), gone.key()), gone.version());
      case Change.MentionPut put ->
          new Said(
              new MirrorEntity.OfMention(put.mention()),
              1,
              new MirrorAction.PutMention(put.mention()));
      case Change.MentionDeleted gone -> deletion(new MirrorEntity.OfMention(gone.mention()), 1);
      case Change.MemoryUsed used -> null;
      case Change.ContextChanged changed -> null;
      case Change.MemoryEmbedded embedded -> null;
      case Change.GraphSnapshotPut put -> null;
      case Change.GraphSnapshotDeleted gone -> null;
      case Change.TriggerPut put -> null;
      case Change.TriggerDeleted gone -> null;
      case Change.TriggerExecuted executed -> null;
      case Change.ScheduleDue due -> null;
      case Change.EventEmitted emitted -> null;
    };
  }

  private static Said deletion(MirrorEntity entity, long version) {
    return new Said(entity, version, new MirrorAction.Delete());
  }
}
