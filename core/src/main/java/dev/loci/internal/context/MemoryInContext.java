package dev.loci.internal.context;

import dev.loci.internal.records.NumberedMemory;
import dev.loci.model.Memory;
import java.util.List;

/**
 * A memory and what it was said in.
 *
 * @param numbered the memory
 * @param before the memories before it in its session, the nearest first; none for a memory of no
 *     session
 */
public record MemoryInContext(NumberedMemory numbered, List<Memory> before) {
  /** How many memories before it a memory is found with. */
  public static final int REACH = 2;

  /** Copies the list. */
  public MemoryInContext {
    before = List.copyOf(before);
  }

  /** Returns a memory of no session. */
  public static MemoryInContext alone(NumberedMemory numbered) {
    return new MemoryInContext(numbered, List.of());
  }

  /** Returns the memory. */
  public Memory memory() {
    return numbered.memory();
  }

  /** Returns the memory's number. */
  public long number() {
    return numbered.number();
  }
}
