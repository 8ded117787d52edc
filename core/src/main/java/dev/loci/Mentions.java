package dev.loci;

import dev.loci.internal.engine.Engine;
import dev.loci.internal.records.NumberedMemory;
import dev.loci.internal.records.NumberedMention;
import dev.loci.internal.records.NumberedNode;
import dev.loci.internal.validation.GraphRules;
import dev.loci.internal.write.Acknowledged;
import dev.loci.internal.write.AddMentions;
import dev.loci.internal.write.BatchItem;
import dev.loci.internal.write.RemoveMention;
import dev.loci.model.Mention;
import dev.loci.model.SpaceId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Which memories of a space speak of which of its nodes. A mention goes when its memory or its node
 * goes. Safe for use by many threads.
 */
public final class Mentions {
  private final Engine engine;
  private final SpaceId space;

  Mentions(Engine engine, SpaceId space) {
    this.engine = engine;
    this.space = space;
  }

  /** Adds 1 to 1,000 mentions, all or nothing, without an idempotency key. */
  public BatchResult<UUID> add(List<Mention> mentions) {
    return add(mentions, WriteOptions.DEFAULT);
  }

  /**
   * Adds 1 to 1,000 mentions; one that exists stays as it is.
   *
   * @return for each the id of its memory
   * @throws BatchRejectedException if a memory or node does not exist and {@link
   *     OnError#REJECT_ALL} was asked for
   */
  public BatchResult<UUID> add(List<Mention> mentions, WriteOptions options) {
    Objects.requireNonNull(options, "options");
    List<BatchItem<Mention>> items = BatchItem.check("mentions", mentions, Mentions::checked);
    Acknowledged answer = engine.write(new AddMentions(space, items, options.onError()), options);
    return new BatchResult<>(
        answer.outcome().uuids(), answer.outcome().errors(), answer.replayed());
  }

  private static Mention checked(Mention mention) {
    GraphRules.nodeKey("node_id", mention.nodeKey());
    return mention;
  }

  /** Removes a mention, without an idempotency key. */
  public Deleted remove(Mention mention) {
    return remove(mention, WriteOptions.DEFAULT);
  }

  /** Removes a mention; one that is not there counts 0. */
  public Deleted remove(Mention mention, WriteOptions options) {
    Objects.requireNonNull(mention, "mention");
    Objects.requireNonNull(options, "options");
    Acknowledged answer = engine.write(new RemoveMention(space, mention), options);
    return new Deleted(answer.outcome().number(), answer.replayed());
  }

  /** Returns the keys of the nodes that a memory mentions; none where there is no such memory. */
  public List<String> nodesOf(UUID memoryId) {
    Objects.requireNonNull(memoryId, "memoryId");
    return engine.readSpace(
        space,
        List.of(),
        (session, number) -> {
          NumberedMemory memory = session.memories().find(number, memoryId);
          return memory == null
              ? List.of()
              : session.mentions().ofMemory(memory.number()).stream()
                  .map(mention -> mention.mention().nodeKey())
                  .toList();
        });
  }

  /** Returns the ids of the memories that mention a node, in the order they were stored. */
  public Page<UUID> memoriesOf(String nodeKey, PageRequest page) {
    Objects.requireNonNull(nodeKey, "nodeKey");
    Objects.requireNonNull(page, "page");
    Page<UUID> none = new Page<>(List.of(), 0, page.limit(), page.offset());
    return engine.readSpace(
        space,
        none,
        (session, number) -> {
          NumberedNode node = session.nodes().find(number, nodeKey);
          if (node == null) {
            return none;
          }
          List<NumberedMention> mentions =
              session.mentions().ofNode(node.number(), page.limit(), page.offset());
          List<UUID> ids = mentions.stream().map(m -> m.mention().memoryId()).toList();
          long total = session.mentions().countOfNode(node.number());
          return new Page<>(ids, total, page.limit(), page.offset());
        });
  }
}
