package dev.loci.internal.change;

import dev.loci.internal.binary.BinaryReader;
import dev.loci.internal.binary.BinaryWriter;
import dev.loci.internal.binary.MalformedBinaryException;
import dev.loci.internal.change.Change.EdgeDeleted;
import dev.loci.internal.change.Change.EdgePut;
import dev.loci.internal.change.Change.MemoryDeleted;
import dev.loci.internal.change.Change.MemoryPut;
import dev.loci.internal.change.Change.MemoryUsed;
import dev.loci.internal.change.Change.MentionDeleted;
import dev.loci.internal.change.Change.MentionPut;
import dev.loci.internal.change.Change.NodeDeleted;
import dev.loci.internal.change.Change.NodePut;
import dev.loci.model.Mention;

/** One change in a payload: a kind of one byte, then the fields of that kind. */
public final class ChangeCodec {
  private static final int MEMORY_PUT = 1;
  private static final int MEMORY_DELETED = 2;
  private static final int NODE_PUT = 3;
  private static final int NODE_DELETED = 4;
  private static final int EDGE_PUT = 5;
  private static final int EDGE_DELETED = 6;
  private static final int MENTION_PUT = 7;
  private static final int MENTION_DELETED = 8;
  private static final int MEMORY_USED = 9;

  private ChangeCodec() {}

  /** Appends a change. */
  public static void write(BinaryWriter out, Change change) {
    switch (change) {
      case MemoryPut put -> {
        out.writeByte(MEMORY_PUT);
        out.writeUnsigned(put.number());
        ModelCodec.writeMemory(out, put.memory());
      }
      case MemoryDeleted deleted -> {
        out.writeByte(MEMORY_DELETED);
        out.writeUnsigned(deleted.number());
        out.writeUuid(deleted.id());
        out.writeUnsigned(deleted.version());
      }
      case MemoryUsed used -> {
        out.writeByte(MEMORY_USED);
        out.writeUnsigned(used.number());
        ModelCodec.writeUsage(out, used.more());
      }
      case NodePut put -> {
        out.writeByte(NODE_PUT);
        out.writeUnsigned(put.number());
        ModelCodec.writeNode(out, put.node());
      }
      case NodeDeleted deleted -> {
        out.writeByte(NODE_DELETED);
        out.writeUnsigned(deleted.number());
        out.writeText(deleted.key());
        out.writeUnsigned(deleted.version());
      }
      case EdgePut put -> writeEdgePut(out, put);
      case EdgeDeleted deleted -> writeEdgeDeleted(out, deleted);
      case MentionPut put ->
          writeMention(out, MENTION_PUT, put.memoryNumber(), put.nodeNumber(), put.mention());
      case MentionDeleted gone ->
          writeMention(
              out, MENTION_DELETED, gone.memoryNumber(), gone.nodeNumber(), gone.mention());
    }
  }

  private static void writeEdgePut(BinaryWriter out, EdgePut put) {
    out.writeByte(EDGE_PUT);
    out.writeUnsigned(put.number());
    out.writeUnsigned(put.sourceNumber());
    out.writeUnsigned(put.targetNumber());
    ModelCodec.writeEdge(out, put.edge());
  }

  private static void writeEdgeDeleted(BinaryWriter out, EdgeDeleted deleted) {
    out.writeByte(EDGE_DELETED);
    out.writeUnsigned(deleted.number());
    out.writeUnsigned(deleted.sourceNumber());
    out.writeUnsigned(deleted.targetNumber());
    out.writeUuid(deleted.id());
    ModelCodec.writeEdgeKey(out, deleted.key());
    out.writeUnsigned(deleted.version());
  }

  private static void writeMention(
      BinaryWriter out, int kind, long memoryNumber, long nodeNumber, Mention mention) {
    out.writeByte(kind);
    out.writeUnsigned(memoryNumber);
    out.writeUnsigned(nodeNumber);
    out.writeUuid(mention.memoryId());
    out.writeText(mention.nodeKey());
  }

  /** Reads a change. */
  public static Change read(BinaryReader in) {
    int kind = in.readByte();
    return switch (kind) {
      case MEMORY_PUT -> new MemoryPut(in.readUnsigned(), ModelCodec.readMemory(in));
      case MEMORY_DELETED -> new MemoryDeleted(in.readUnsigned(), in.readUuid(), in.readUnsigned());
      case MEMORY_USED -> new MemoryUsed(in.readUnsigned(), ModelCodec.readUsage(in));
      case NODE_PUT -> new NodePut(in.readUnsigned(), ModelCodec.readNode(in));
      case NODE_DELETED -> new NodeDeleted(in.readUnsigned(), in.readText(), in.readUnsigned());
      case EDGE_PUT ->
          new EdgePut(
              in.readUnsigned(), in.readUnsigned(), in.readUnsigned(), ModelCodec.readEdge(in));
      case EDGE_DELETED ->
          new EdgeDeleted(
              in.readUnsigned(),
              in.readUnsigned(),
              in.readUnsigned(),
              in.readUuid(),
              ModelCodec.readEdgeKey(in),
              in.readUnsigned());
      case MENTION_PUT -> new MentionPut(in.readUnsigned(), in.readUnsigned(), readMention(in));
      case MENTION_DELETED ->
          new MentionDeleted(in.readUnsigned(), in.readUnsigned(), readMention(in));
      default -> throw new MalformedBinaryException("payload has an unknown change " + kind);
    };
  }

  private static Mention readMention(BinaryReader in) {
    return new Mention(in.readUuid(), in.readText());
  }
}
