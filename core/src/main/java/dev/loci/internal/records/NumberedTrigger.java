package dev.loci.internal.records;

import dev.loci.Trigger;
import dev.loci.internal.change.SpaceNumbers;

/** A trigger with its number. */
public record NumberedTrigger(long number, Trigger trigger) {

  /** Returns the number of its space. */
  public int space() {
    return SpaceNumbers.spaceOf(number);
  }
}
