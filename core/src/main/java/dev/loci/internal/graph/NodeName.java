package dev.loci.internal.graph;

/**
 * A name that a node goes by.
 *
 * @param text as {@link NameText} squeezes it
 * @param node the number of the node
 */
record NodeName(String text, long node, Origin origin) {
  /** Where a name comes from. */
  enum Origin {
    /** It is the key of the node. */
    KEY,
    /** It was among the property {@code aliases}, and may have been taken back since. */
    ALIAS
  }
}
