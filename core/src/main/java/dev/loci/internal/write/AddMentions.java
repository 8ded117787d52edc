package dev.loci.internal.write;

import dev.loci.OnError;
import dev.loci.internal.binary.BinaryWriter;
import dev.loci.internal.change.Change.MentionPut;
import dev.loci.internal.change.Outcome;
import dev.loci.model.Mention;
import dev.loci.model.SpaceId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Links memories with nodes; a link that exists stays as it is. */
public record AddMentions(SpaceId space, List<BatchItem<Mention>> items, OnError onError)
    implements WriteRequest {

  @Override
  public String operation() {
    return "mentions/add";
  }

  @Override
  public void describe(BinaryWriter out) {
    BatchDescription.write(out, items, onError, AddMentions::describe);
  }

  private static void describe(BinaryWriter out, Mention mention) {
    out.writeUuid(mention.memoryId());
    out.writeText(mention.nodeKey());
  }

  @Override
  public Outcome resolve(Resolution resolution) {
    Set<Mention> ofRequest = new HashSet<>();
    return BatchItem.resolve(items, onError, item -> resolve(resolution, ofRequest, item));
  }

  private static UUID resolve(Resolution resolution, Set<Mention> ofRequest, Mention item) {
    long memory = resolution.memory(item.memoryId()).number();
    long node = resolution.node(item.nodeKey()).number();
    if (ofRequest.add(item) && !resolution.stored().mentions().exists(memory, node)) {
      resolution.add(new MentionPut(memory, node, item));
    }
    return item.memoryId();
  }
}
