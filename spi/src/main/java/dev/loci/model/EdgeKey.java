package dev.loci.model;

import java.util.Objects;

/**
 * What an edge connects, and how. At each instant at most one edge of a space holds for a key;
 * those that held before are kept.
 *
 * @param source key of the node it starts at
 * @param target key of the node it leads to, another than the source
 * @param relation its kind, 1 to 255 characters
 */
public record EdgeKey(String source, String target, String relation) {

  /** Checks for nulls. */
  public EdgeKey {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(relation, "relation");
  }

  /** Returns {@code source -relation-> target}. */
  @Override
  public String toString() {
    return source + " -" + relation + "-> " + target;
  }
}
