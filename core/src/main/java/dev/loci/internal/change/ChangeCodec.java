package dev.loci.internal.change;

import dev.loci.GraphSnapshot;
import dev.loci.Trigger;
import dev.loci.internal.binary.BinaryReader;
import dev.loci.internal.binary.BinaryWriter;
import dev.loci.internal.binary.MalformedBinaryException;
import dev.loci.internal.change.Change.ContextChanged;
import dev.loci.internal.change.Change.EdgeDeleted;
import dev.loci.internal.change.Change.EdgePut;
import dev.loci.internal.change.Change.EventEmitted;
import dev.loci.internal.change.Change.GraphSnapshotDeleted;
import dev.loci.internal.change.Change.GraphSnapshotPut;
import dev.loci.internal.change.Change.MemoryDeleted;
import dev.loci.internal.change.Change.MemoryEmbedded;
import dev.loci.internal.change.Change.MemoryPut;
import dev.loci.internal.change.Change.MemoryUsed;
import dev.loci.internal.change.Change.MentionDeleted;
import dev.loci.internal.change.Change.MentionPut;
import dev.loci.internal.change.Change.NodeDeleted;
import dev.loci.internal.change.Change.NodePut;
import dev.loci.internal.change.Change.ScheduleDue;
import dev.loci.internal.change.Change.TriggerDeleted;
import dev.loci.internal.change.Change.TriggerExecuted;
import dev.loci.internal.change.Change.TriggerPut;
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
  private static final int GRAPH_SNAPSHOT_PUT = 10;
  private static final int GRAPH_SNAPSHOT_DELETED = 11;
  private static final int CONTEXT_CHANGED = 12;
  private static final int MEMORY_EMBEDDED = 13;
  private static final int TRIGGER_PUT = 14;
  private static final int TRIGGER_DELETED = 15;
  private static final int TRIGGER_EXECUTED = 16;
  private static final int EVENT_EMITTED = 17;
  private static final int TRIGGER_REPLACED = 18;
  private static final int SCHEDULE_DUE = 19;

  private ChangeCodec() {}

  /** Appends a change. */
  public static void write(BinaryWriter out, Change change, Origin origin) {
    switch (change) {
      case MemoryPut put -> {
        out.writeByte(MEMORY_PUT);
        writeNumber(out, put.number(), origin);
        ModelCodec.writeMemory(out, put.memory(), origin);
      }
      case MemoryDeleted deleted -> {
        out.writeByte(MEMORY_DELETED);
        writeNumber(out, deleted.number(), origin);
        out.writeUuid(deleted.id());
        out.writeUnsigned(deleted.version());
      }
      case MemoryUsed used -> {
        out.writeByte(MEMORY_USED);
        writeNumber(out, used.number(), origin);
        ModelCodec.writeUsage(out, used.more());
      }
      case ContextChanged changed -> {
        out.writeByte(CONTEXT_CHANGED);
        writeNumber(out, changed.number(), origin);
      }
      case MemoryEmbedded embedded -> {
        out.writeByte(MEMORY_EMBEDDED);
        writeNumber(out, embedded.number(), origin);
        out.writeLong(embedded.model());
        out.writeBytes(embedded.vector().bytes());
      }
      case NodePut put -> {
        out.writeByte(NODE_PUT);
        writeNumber(out, put.number(), origin);
        ModelCodec.writeNode(out, put.node());
      }
      case NodeDeleted deleted -> {
        out.writeByte(NODE_DELETED);
        writeNumber(out, deleted.number(), origin);
        out.writeText(deleted.key());
        out.writeUnsigned(deleted.version());
      }
      case EdgePut put -> writeEdgePut(out, put, origin);
      case EdgeDeleted deleted -> writeEdgeDeleted(out, deleted, origin);
      case MentionPut put -> {
        out.writeByte(MENTION_PUT);
        writeNumber(out, put.memoryNumber(), origin);
        writeNumber(out, put.nodeNumber(), origin);
        writeMention(out, put.mention());
      }
      case MentionDeleted gone -> {
        out.writeByte(MENTION_DELETED);
        writeNumber(out, gone.memoryNumber(), origin);
        writeNumber(out, gone.nodeNumber(), origin);
        writeMention(out, gone.mention());
      }
      case GraphSnapshotPut put -> writeGraphSnapshot(out, put, origin);
      case GraphSnapshotDeleted gone -> {
        out.writeByte(GRAPH_SNAPSHOT_DELETED);
        writeNumber(out, gone.number(), origin);
        out.writeText(gone.name());
      }
      case TriggerPut put -> {
        Trigger before = put.before();
        out.writeByte(before == null ? TRIGGER_PUT : TRIGGER_REPLACED);
        writeNumber(out, put.number(), origin);
        TriggerCodec.write(out, put.trigger(), origin);
        if (before != null) {
          TriggerCodec.writeBefore(out, before, origin);
        }
      }
      case TriggerDeleted gone -> {
        out.writeByte(TRIGGER_DELETED);
        writeNumber(out, gone.number(), origin);
        out.writeUuid(gone.id());
        out.writeUnsigned(gone.version());
      }
      case TriggerExecuted executed -> {
        out.writeByte(TRIGGER_EXECUTED);
        writeNumber(out, executed.number(), origin);
        TriggerCodec.write(out, executed, origin);
      }
      case EventEmitted emitted -> {
        out.writeByte(EVENT_EMITTED);
        TriggerCodec.write(out, emitted);
      }
      case ScheduleDue due -> {
        out.writeByte(SCHEDULE_DUE);
        writeNumber(out, due.number(), origin);
        out.writeSigned(Micros.of(due.at()) - origin.micros());
      }
    }
  }

  private static void writeEdgePut(BinaryWriter out, EdgePut put, Origin origin) {
    out.writeByte(EDGE_PUT);
    writeNumber(out, put.number(), origin);
    writeNumber(out, put.sourceNumber(), origin);
    writeNumber(out, put.targetNumber(), origin);
    ModelCodec.writeEdge(out, put.edge(), origin);
  }

  private static void writeEdgeDeleted(BinaryWriter out, EdgeDeleted deleted, Origin origin) {
    out.writeByte(EDGE_DELETED);
    writeNumber(out, deleted.number(), origin);
    writeNumber(out, deleted.sourceNumber(), origin);
    writeNumber(out, deleted.targetNumber(), origin);
    out.writeUuid(deleted.id());
    ModelCodec.writeEdgeKey(out, deleted.key());
    out.writeUnsigned(deleted.version());
  }

  private static void writeGraphSnapshot(BinaryWriter out, GraphSnapshotPut put, Origin origin) {
    out.writeByte(GRAPH_SNAPSHOT_PUT);
    writeNumber(out, put.number(), origin);
    out.writeText(put.snapshot().name());
    out.writeSigned(Micros.of(put.snapshot().createdAt()) - origin.micros());
    out.writeUnsigned(put.snapshot().nodes());
    out.writeUnsigned(put.snapshot().edges());
    out.writeBytes(put.content().bytes());
  }

  private static void writeMention(BinaryWriter out, Mention mention) {
    out.writeUuid(mention.memoryId());
    out.writeText(mention.nodeKey());
  }

  private static void writeNumber(BinaryWriter out, long number, Origin origin) {
    out.writeUnsigned(number - origin.number());
  }

  /** Reads a change. */
  public static Change read(BinaryReader in, Origin origin) {
    int kind = in.readByte();
    return switch (kind) {
      case MEMORY_PUT -> new MemoryPut(number(in, origin), ModelCodec.readMemory(in, origin));
      case MEMORY_DELETED ->
          new MemoryDeleted(number(in, origin), in.readUuid(), in.readUnsigned());
      case MEMORY_USED -> new MemoryUsed(number(in, origin), ModelCodec.readUsage(in));
      case CONTEXT_CHANGED -> new ContextChanged(number(in, origin));
      case MEMORY_EMBEDDED ->
          new MemoryEmbedded(
              number(in, origin), in.readLong(), QuantizedVector.ofBytes(in.readBytes()));
      case NODE_PUT -> new NodePut(number(in, origin), ModelCodec.readNode(in));
      case NODE_DELETED -> new NodeDeleted(number(in, origin), in.readText(), in.readUnsigned());
      case EDGE_PUT ->
          new EdgePut(
              number(in, origin),
              number(in, origin),
              number(in, origin),
              ModelCodec.readEdge(in, origin));
      case EDGE_DELETED ->
          new EdgeDeleted(
              number(in, origin),
              number(in, origin),
              number(in, origin),
              in.readUuid(),
              ModelCodec.readEdgeKey(in),
              in.readUnsigned());
      case MENTION_PUT -> new MentionPut(number(in, origin), number(in, origin), readMention(in));
      case MENTION_DELETED ->
          new MentionDeleted(number(in, origin), number(in, origin), readMention(in));
      case GRAPH_SNAPSHOT_PUT ->
          new GraphSnapshotPut(
              number(in, origin), readSnapshot(in, origin), new PackedGraph(in.readBytes()));
      case GRAPH_SNAPSHOT_DELETED -> new GraphSnapshotDeleted(number(in, origin), in.readText());
      case TRIGGER_PUT -> new TriggerPut(number(in, origin), TriggerCodec.readTrigger(in, origin));
      case TRIGGER_DELETED ->
          new TriggerDeleted(number(in, origin), in.readUuid(), in.readUnsigned());
      case TRIGGER_EXECUTED -> TriggerCodec.readExecuted(in, number(in, origin), origin);
      case EVENT_EMITTED -> TriggerCodec.readEmitted(in);
      case TRIGGER_REPLACED -> TriggerCodec.readReplaced(in, number(in, origin), origin);
      case SCHEDULE_DUE ->
          new ScheduleDue(number(in, origin), Micros.toInstant(origin.micros() + in.readSigned()));
      default -> throw new MalformedBinaryException("payload has an unknown change " + kind);
    };
  }

  private static long number(BinaryReader in, Origin origin) {
    return Math.addExact(origin.number(), in.readUnsigned());
  }

  private static GraphSnapshot readSnapshot(BinaryReader in, Origin origin) {
    return new GraphSnapshot(
        in.readText(),
        Micros.toInstant(origin.micros() + in.readSigned()),
        in.readUnsigned(),
        in.readUnsigned());
  }

  private static Mention readMention(BinaryReader in) {
    return new Mention(in.readUuid(), in.readText());
  }
}
