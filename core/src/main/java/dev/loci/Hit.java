package dev.loci;

import dev.loci.model.Memory;
import java.util.Objects;

/**
 * One memory that a search found.
 *
 * @param memory as it is stored now
 * @param score its relevance, comparable within one search only; 0 where the newest were asked for
 */
public record Hit(Memory memory, double score) {
  /** Checks for nulls. */
  public Hit {
    Objects.requireNonNull(memory, "memory");
  }
}
