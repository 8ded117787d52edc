package dev.loci.internal.trigger;

import dev.loci.WebhookTargets;
import dev.loci.spi.trigger.RegisteredAction;
import java.util.Map;

/**
 * What triggers of a store may do.
 *
 * @param actions what they can run by name
 * @param webhookTargets where they may send webhooks
 */
public record TriggerSettings(
    Map<String, RegisteredAction> actions, WebhookTargets webhookTargets) {
  /** Copies the map. */
  public TriggerSettings {
    actions = Map.copyOf(actions);
  }
}
