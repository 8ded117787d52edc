package dev.loci.spi.mirror;

import dev.loci.model.SpaceId;
import java.time.Instant;
import java.util.Objects;

/**
 * One change that a mirror gets: an entity, and what is to become of it. Of several versions that
 * an entity had in a short time only the last may come; those of one entity come in their order.
 *
 * @param space where the entity is
 * @param entity what the change is about
 * @param version of the entity, from 1; of a deletion the version that it ends; 1 for mentions
 * @param sequence the number of the write in the store's journal, ascending
 * @param idempotencyKey 1 to 64 ASCII characters; the same whenever this very change is sent again,
 *     also after a crash, and never used for another change. After a definite refusal it is a new
 *     one, as remotes keep their answers under it
 * @param at when the write was carried out
 * @param action what is to become of the entity
 */
public record MirrorChange(
    SpaceId space,
    MirrorEntity entity,
    long version,
    long sequence,
    String idempotencyKey,
    Instant at,
    MirrorAction action) {

  /** Checks for nulls. */
  public MirrorChange {
    Objects.requireNonNull(space, "space");
    Objects.requireNonNull(entity, "entity");
    Objects.requireNonNull(idempotencyKey, "idempotencyKey");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(action, "action");
  }

  /** Returns the kind of the entity. */
  public EntityKind kind() {
    return entity.kind();
  }

  /** Tells whether it deletes the entity. */
  public boolean isDelete() {
    return action instanceof MirrorAction.Delete;
  }

  /** Returns the change as one line of JSON; {@code docs/write-a-mirror.md} lists the fields. */
  public String toJson() {
    return ChangeFields.json(this);
  }

  /** Returns what it is about, without content. */
  @Override
  public String toString() {
    return "%s %s %s v%d in %s, journal record %d"
        .formatted(
            isDelete() ? "delete" : "put",
            kind().jsonName(),
            entity.text(),
            version,
            space,
            sequence);
  }
}
