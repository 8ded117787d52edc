package dev.loci.spi.mirror.contract;

import dev.loci.model.Edge;
import dev.loci.model.EdgeFields;
import dev.loci.model.EdgeKey;
import dev.loci.model.Layer;
import dev.loci.model.Memory;
import dev.loci.model.MemoryFields;
import dev.loci.model.Mention;
import dev.loci.model.Node;
import dev.loci.model.SpaceId;
import dev.loci.model.Usage;
import dev.loci.spi.mirror.MirrorAction;
import dev.loci.spi.mirror.MirrorChange;
import dev.loci.spi.mirror.MirrorEntity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Changes to try a mirror with. Each call makes the next one of the journal. */
public final class Changes {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final SpaceId space;
  private long sequence;

  /** Makes changes of a space. */
  public Changes(SpaceId space) {
    this.space = space;
  }

  /** Returns the id of the memory with a number. */
  public static UUID id(int number) {
    return new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L + number);
  }

  /** Puts a memory. */
  public MirrorChange memory(int number, long version, String content) {
    MemoryFields fields =
        new MemoryFields(
            content,
            Layer.EPISODIC,
            List.of("tag"),
            0.5,
            null,
            "session",
            Map.of("n", (long) number),
            null,
            null);
    Memory memory = new Memory(id(number), version, fields, START, START, Usage.NONE);
    return change(
        new MirrorEntity.OfMemory(id(number)), version, new MirrorAction.PutMemory(memory));
  }

  /** Puts a node. */
  public MirrorChange node(String key, long version, String label) {
    Node node = new Node(key, version, label, Map.of());
    return change(new MirrorEntity.OfNode(key), version, new MirrorAction.PutNode(node));
  }

  /** Puts the edge with a number. */
  public MirrorChange edge(int number, String source, String target, double weight) {
    EdgeKey key = new EdgeKey(source, target, "KNOWS");
    Edge edge =
        new Edge(id(number), 1, key, new EdgeFields(weight, 0.8, false, Map.of(), START, null));
    return change(new MirrorEntity.OfEdge(id(number), key), 1, new MirrorAction.PutEdge(edge));
  }

  /** Puts a mention. */
  public MirrorChange mention(int memory, String node) {
    Mention mention = new Mention(id(memory), node);
    return change(new MirrorEntity.OfMention(mention), 1, new MirrorAction.PutMention(mention));
  }

  /** Deletes what another change is about. */
  public MirrorChange delete(MirrorChange put) {
    return change(put.entity(), put.version(), new MirrorAction.Delete());
  }

  private MirrorChange change(MirrorEntity entity, long version, MirrorAction action) {
    sequence++;
    return new MirrorChange(
        space, entity, version, sequence, "key-" + sequence, START.plusSeconds(sequence), action);
  }
}
