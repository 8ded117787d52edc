package dev.loci.spi.trigger;

import dev.loci.model.JsonObjects;
import dev.loci.model.SpaceId;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One call of a registered action.
 *
 * @param space the space of the trigger and of the event
 * @param triggerId the trigger
 * @param config the settings of the action in the rule, with the event's fields filled in
 * @param event the event as the conditions of rules see it, {@code event_type} included
 * @param depth how many triggers one after the other led to it, 0 for none
 * @param idempotencyKey the same for all attempts at the same action on the same event
 */
public record ActionCall(
    SpaceId space,
    UUID triggerId,
    Map<String, @Nullable Object> config,
    Map<String, @Nullable Object> event,
    int depth,
    String idempotencyKey) {

  /** Copies the objects. */
  public ActionCall(
      SpaceId space,
      UUID triggerId,
      Map<String, @Nullable Object> config,
      Map<String, @Nullable Object> event,
      int depth,
      String idempotencyKey) {
    this.space = Objects.requireNonNull(space, "space");
    this.triggerId = Objects.requireNonNull(triggerId, "triggerId");
    this.config = JsonObjects.copyOf(Objects.requireNonNull(config, "config"));
    this.event = JsonObjects.copyOf(Objects.requireNonNull(event, "event"));
    this.depth = depth;
    this.idempotencyKey = Objects.requireNonNull(idempotencyKey, "idempotencyKey");
  }
}
