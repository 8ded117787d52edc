package dev.loci.internal.mirror;

import dev.loci.model.SpaceId;
import dev.loci.spi.mirror.MirrorChange;
import dev.loci.spi.mirror.MirrorEntity;

/** What a change is about, among all spaces. */
record EntityId(SpaceId space, MirrorEntity entity) {
  static EntityId of(MirrorChange change) {
    return new EntityId(change.space(), change.entity());
  }
}
