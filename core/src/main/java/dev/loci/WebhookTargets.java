package dev.loci;

/** Where triggers may send webhooks. */
public enum WebhookTargets {
  /**
   * Only to public addresses: a host that is, or resolves to, an address of this machine, of a
   * private network, link-local or reserved, is refused.
   */
  PUBLIC,
  /** Anywhere, also into the network of the host. */
  ANY
}
