package dev.loci.spi.mirror;

/** The kinds of things that a store holds and a mirror gets. */
public enum EntityKind {
  /** A memory. */
  MEMORY("memory"),
  /** A node of the graph. */
  NODE("node"),
  /** An edge of the graph. */
  EDGE("edge"),
  /** A link between a memory and a node. */
  MENTION("mention");

  private final String jsonName;

  EntityKind(String jsonName) {
    this.jsonName = jsonName;
  }

  /** Returns the name in lower case, as JSON carries it. */
  public String jsonName() {
    return jsonName;
  }
}
