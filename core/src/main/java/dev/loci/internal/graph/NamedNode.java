package dev.loci.internal.graph;

/**
 * A node that a text names.
 *
 * @param number its number
 * @param kind how the text names it
 * @param score how sure that is, above 0 up to 1
 * @param words the words of the text that name it, in plain form, without what is between them
 */
public record NamedNode(long number, String key, Kind kind, double score, String words) {
  /** How a text names a node. */
  public enum Kind {
    /** By its key, whatever the case and what is between letters and digits. */
    EXACT,
    /** By one of the strings of its property {@code aliases}. */
    ALIAS,
    /** By its key or an alias with one or two characters wrong. */
    FUZZY
  }
}
