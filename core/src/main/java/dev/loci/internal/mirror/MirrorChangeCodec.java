package dev.loci.internal.mirror;

import dev.loci.internal.binary.BinaryReader;
import dev.loci.internal.binary.BinaryWriter;
import dev.loci.internal.change.Change;
import dev.loci.internal.change.Commit;
import dev.loci.internal.change.CommitCodec;
import dev.loci.spi.mirror.EntityKind;
import dev.loci.spi.mirror.MirrorAction;
import dev.loci.spi.mirror.MirrorChange;
import dev.loci.spi.mirror.MirrorEntity;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;

/** A mirror's change as bytes: its number, its key, and a commit with numbers of zero. */
final class MirrorChangeCodec {
  private static final UUID NO_NONCE = new UUID(0, 0);

  private MirrorChangeCodec() {}

  static void write(BinaryWriter out, MirrorChange change) {
    out.writeUnsigned(change.sequence());
    out.writeText(change.idempotencyKey());
    out.writeBytes(
        CommitCodec.encode(
            new Commit(change.space(), 0, change.at(), null, List.of(engineChange(change)))));
  }

  private static Change engineChange(MirrorChange change) {
    return switch (change.action()) {
      case MirrorAction.PutMemory put -> new Change.MemoryPut(0, put.memory());
      case MirrorAction.PutNode put -> new Change.NodePut(0, put.node());
      case MirrorAction.PutEdge put -> new Change.EdgePut(0, 0, 0, put.edge());
      case MirrorAction.PutMention put -> new Change.MentionPut(0, 0, put.mention());
      case MirrorAction.Delete delete -> deletion(change);
    };
  }

  private static Change deletion(MirrorChange change) {
    return switch (change.entity()) {
      case MirrorEntity.OfMemory memory ->
          new Change.MemoryDeleted(0, memory.id(), change.version());
      case MirrorEntity.OfNode node -> new Change.NodeDeleted(0, node.key(), change.version());
      case MirrorEntity.OfEdge edge ->
          new Change.EdgeDeleted(0, 0, 0, edge.id(), edge.key(), change.version());
      case MirrorEntity.OfMention mention -> new Change.MentionDeleted(0, 0, mention.mention());
    };
  }

  static MirrorChange read(BinaryReader in) {
    long sequence = in.readUnsigned();
    String key = in.readText();
    Commit commit = CommitCodec.decode(in.readBytes());
    Translation any = new Translation(NO_NONCE, EnumSet.allOf(EntityKind.class));
    MirrorChange change = any.of(sequence, commit).getFirst();
    return new MirrorChange(
        change.space(),
        change.entity(),
        change.version(),
        sequence,
        key,
        change.at(),
        change.action());
  }
}
