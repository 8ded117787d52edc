package dev.loci.internal.trigger;

import dev.loci.WebhookTargets;
import dev.loci.spi.trigger.RegisteredAction;
import java.util.Map;

/**
 * What triggers of a store may do.
 *
 * @param actions what they can run by name
 * @param webhookTargets where they may send webhooks
 * @param maxLagBytes how much of the journal a space may be behind before its firings are left out
 * @param mode whether they act at all
 */
public record TriggerSettings(
    Map<String, RegisteredAction> actions,
    WebhookTargets webhookTargets,
    long maxLagBytes,
    Mode mode) {
  /** Days of an outage where little else happens, and some minutes where very much does. */
  public static final long DEFAULT_MAX_LAG_BYTES = 256L << 20;

  /** Whether triggers act while the store is open. */
  public enum Mode {
    /** They do. */
    ACTIVE,
    /** They wait for the next opening; what they have not acted on is kept. */
    AT_REST
  }

  /** Leaves the limit as it is by default. */
  public TriggerSettings(Map<String, RegisteredAction> actions, WebhookTargets webhookTargets) {
    this(actions, webhookTargets, DEFAULT_MAX_LAG_BYTES, Mode.ACTIVE);
  }

  /** Copies the map. */
  public TriggerSettings {
    actions = Map.copyOf(actions);
  }

  /** Returns the same for a store that is opened to be mended or checked. */
  public TriggerSettings atRest() {
    return new TriggerSettings(actions, webhookTargets, maxLagBytes, Mode.AT_REST);
  }
}
