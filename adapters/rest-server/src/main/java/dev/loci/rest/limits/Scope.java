package dev.loci.rest.limits;

import java.util.Locale;

/** What requests are counted by. */
public enum Scope {
  /** The address they come from. */
  IP,
  /** The key they come with. */
  KEY,
  /** The tenant they are about. */
  TENANT;

  /** Returns the name in lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
