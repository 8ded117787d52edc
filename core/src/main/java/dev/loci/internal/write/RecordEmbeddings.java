package dev.loci.internal.write;

import dev.loci.internal.binary.BinaryWriter;
import dev.loci.internal.change.Change.MemoryEmbedded;
import dev.loci.internal.change.Outcome;
import dev.loci.internal.change.QuantizedVector;
import dev.loci.internal.records.NumberedMemory;
import dev.loci.model.SpaceId;
import java.util.List;

/**
 * Keeps what a model made of memories. What has changed since the model saw it is left out, as it
 * is seen again. The engine's own request.
 *
 * @param model a hash of the model's id
 */
public record RecordEmbeddings(SpaceId space, long model, List<Item> items)
    implements WriteRequest {

  /**
   * What a model made of one memory.
   *
   * @param seen the memory as the model saw it
   */
  public record Item(NumberedMemory seen, QuantizedVector vector) {}

  /** Copies the list. */
  public RecordEmbeddings {
    items = List.copyOf(items);
  }

  @Override
  public String operation() {
    return "memory/embed";
  }

  @Override
  public void describe(BinaryWriter out) {
    out.writeLong(model);
    items.forEach(item -> out.writeUnsigned(item.seen().number()));
  }

  @Override
  public Outcome resolve(Resolution resolution) {
    for (Item item : items) {
      long number = item.seen().number();
      List<NumberedMemory> found = resolution.stored().memories().findAll(List.of(number));
      if (!found.isEmpty() && isSameText(found.getFirst(), item.seen())) {
        resolution.add(new MemoryEmbedded(number, model, item.vector()));
      }
    }
    return Outcome.ofCount(resolution.changes().size());
  }

  private static boolean isSameText(NumberedMemory found, NumberedMemory seen) {
    return found.memory().content().equals(seen.memory().content());
  }
}
